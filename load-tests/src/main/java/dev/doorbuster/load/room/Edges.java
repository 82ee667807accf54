package dev.doorbuster.load.room;

import dev.doorbuster.load.wire.Ask;
import dev.doorbuster.load.wire.Reply;
import dev.doorbuster.load.wire.Request;
import dev.doorbuster.load.wire.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The ways to the edges, shared by all shoppers. Thread-safe. */
final class Edges implements AutoCloseable {
    private static final int LINES = 300;
    private static final long SWEEP_MILLIS = 100;
    private static final int CONNECT_MILLIS = 5_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final WebSocketClient sockets;
    private final List<Integer> ports;
    private final List<Wire> wires;

    /** @param maxSockets WebSockets at once to each of the edges */
    Edges(List<Integer> ports, int maxSockets) {
        this.ports = ports;
        this.wires = ports.stream().map(port -> new Wire(vertx, port, LINES)).toList();
        this.sockets = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxConnections(maxSockets).setConnectTimeout(CONNECT_MILLIS));
        loop.runOnContext(go -> {
            var _ = vertx.setPeriodic(SWEEP_MILLIS, tick -> wires.forEach(Wire::sweep));
        });
    }

    int count() {
        return ports.size();
    }

    /** Blocks until there is an answer or patience ends. */
    Reply ask(int edge, Request request, Duration patience) throws InterruptedException {
        var answer = new CompletableFuture<Reply>();
        var ask = new Ask(request.bytes(), System.nanoTime(), patience.toNanos(), true, answer::complete);
        loop.runOnContext(go -> wires.get(edge).ask(ask));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    Future<WebSocket> connect(int edge, String cookie, String address) {
        return sockets.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(ports.get(edge))
                .setURI("/api/live")
                .addHeader(dev.doorbuster.load.wire.Address.HEADER, address)
                .addHeader("cookie", cookie));
    }

    @Override
    public void close() {
        loop.runOnContext(go -> wires.forEach(Wire::close));
        var _ = vertx.close();
    }
}
