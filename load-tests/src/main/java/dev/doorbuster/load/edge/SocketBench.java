package dev.doorbuster.load.edge;

import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.ProcessMemory;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.measure.Statistics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;

/** Thousands of open WebSockets that watch one product while its stock changes. One thread uses it; blocks. */
final class SocketBench {
    private static final int SOCKETS = 5_000;
    private static final int CHANGES = 7;
    private static final int CONNECT_AT_ONCE = 100;
    private static final double GOAL_MILLIS = 500;
    private static final double GOAL_KIB = 40;
    private static final long PATIENCE_SECONDS = 20;

    private final EdgeSite site;
    private final Door door;

    SocketBench(EdgeSite site, Door door) {
        this.site = site;
        this.door = door;
    }

    /** When each socket last heard of a change, and how many have not yet heard of the current one. */
    private static final class Ears {
        private final AtomicLongArray heard = new AtomicLongArray(SOCKETS);
        private volatile CountDownLatch waiting = new CountDownLatch(SOCKETS);

        void hear(int socket, String frame) {
            if (frame.contains("\"snapshot\"") || frame.contains("\"delta\"")) {
                heard.set(socket, System.nanoTime());
                waiting.countDown();
            }
        }

        void listenAnew() {
            waiting = new CountDownLatch(SOCKETS);
        }

        void awaitAll() throws InterruptedException {
            if (!waiting.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(waiting.getCount() + " sockets did not hear of a change");
            }
        }
    }

    /** @param cookies of as many sessions as there are sockets, or more */
    Report run(List<String> cookies, String productId, String sku) throws InterruptedException {
        var vertx = Vertx.vertx();
        try {
            var before = ProcessMemory.of(site.edgePid());
            var ears = new Ears();
            var sockets = open(vertx, cookies, productId, ears);
            ears.awaitAll();
            var after = ProcessMemory.of(site.edgePid());
            var slowest = new double[CHANGES];
            var middles = new double[CHANGES];
            for (int i = 0; i < CHANGES; i++) {
                var waits = change(ears, sku);
                slowest[i] = Pump.millis(waits, 100);
                middles[i] = Pump.millis(waits, 50);
            }
            sockets.forEach(WebSocket::close);
            return report(before, after, slowest, middles);
        } finally {
            var _ = vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static Report report(ProcessMemory before, ProcessMemory after, double[] slowest, double[] middles) {
        return new Report(
                "Live",
                "%,d WebSockets watch one product; %d changes of its stock, from the merchant's request to the frame"
                        .formatted(SOCKETS, CHANGES),
                List.of(
                        Figure.atMost(
                                "the last of them hears, median of changes",
                                " ms",
                                Statistics.median(slowest),
                                GOAL_MILLIS),
                        Figure.plain(
                                "the worst change",
                                Figure.number(Arrays.stream(slowest).max().orElse(0)) + " ms"),
                        Figure.plain("half of them hear, median", Figure.number(Statistics.median(middles)) + " ms"),
                        Figure.atMost(
                                "heap of a socket after a collection",
                                " KiB",
                                (after.heapKib() - before.heapKib()) / SOCKETS,
                                GOAL_KIB),
                        Figure.atMost(
                                "resident memory of a socket",
                                " KiB",
                                Math.max(0.01, (after.residentKib() - before.residentKib()) / SOCKETS),
                                GOAL_KIB)));
    }

    private long[] change(Ears ears, String sku) throws InterruptedException {
        ears.listenAnew();
        long began = System.nanoTime();
        var _ = door.admin(
                "POST",
                "/admin/stock",
                "application/json",
                "{\"items\":[{\"sku\":\"" + sku + "\",\"quantity\":1,\"reason\":\"bench\"}]}");
        ears.awaitAll();
        var waits = new long[SOCKETS];
        for (int i = 0; i < SOCKETS; i++) {
            waits[i] = ears.heard.get(i) - began;
        }
        Arrays.sort(waits);
        return waits;
    }

    private List<WebSocket> open(Vertx vertx, List<String> cookies, String productId, Ears ears)
            throws InterruptedException {
        var client =
                vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(SOCKETS + CONNECT_AT_ONCE));
        var sockets = new ArrayList<WebSocket>();
        for (int i = 0; i < SOCKETS; i += CONNECT_AT_ONCE) {
            var batch = new ArrayList<Future<WebSocket>>();
            for (int j = i; j < i + CONNECT_AT_ONCE; j++) {
                batch.add(connect(client, cookies.get(j), j, productId, ears));
            }
            try {
                var _ = Future.all(batch)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("a socket was refused after " + i, e);
            }
            batch.forEach(socket -> sockets.add(socket.result()));
        }
        return sockets;
    }

    private Future<WebSocket> connect(WebSocketClient client, String cookie, int number, String productId, Ears ears) {
        var options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(site.port())
                .setURI("/api/live")
                .addHeader("cookie", cookie);
        return client.connect(options).map(socket -> {
            socket.textMessageHandler(frame -> ears.hear(number, frame));
            var _ = socket.writeTextMessage("{\"type\":\"subscribe\",\"topic\":\"product:" + productId + "\"}");
            return socket;
        });
    }
}
