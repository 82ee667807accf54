package dev.doorbuster.load.sleep;

import dev.doorbuster.load.measure.Figure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An edge is told to stop while shoppers are at it. Blocks. */
record DrainTrial(SleepSite site) {
    private static final int SHOPPERS = 8;
    private static final long BEFORE_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long LOOK_MILLIS = 20;
    private static final int UNREADY = 503;
    private static final int GOING_AWAY = 1001;

    /**
     * What was found.
     *
     * @param lost begun before SIGTERM and never answered
     * @param failed begun before SIGTERM and answered with 5xx
     * @param cut begun afterwards, on a connection that was closing
     * @param unready whether the probe said so while it still answered
     */
    record Outcome(
            long before,
            long after,
            long lost,
            long failed,
            long cut,
            boolean unready,
            int closeCode,
            int exitCode,
            long exitMillis) {
        List<Figure> figures() {
            return List.of(
                    Figure.plain("requests answered before and after SIGTERM", "%,d and %,d".formatted(before, after)),
                    Figure.none("begun before it and not answered", lost),
                    Figure.none("begun before it and answered with an error", failed),
                    Figure.plain("begun after it on a connection that closed", Long.toString(cut)),
                    Figure.none("readiness was not down before the door closed", unready ? 0 : 1),
                    Figure.none("live pages not told that it goes away", closeCode == GOING_AWAY ? 0 : 1),
                    Figure.atMost("gone after", " s", exitMillis / 1_000.0, 10),
                    Figure.plain("exit code", Integer.toString(exitCode)));
        }
    }

    /** The first edge is gone afterwards. */
    Outcome run() throws InterruptedException {
        var edge = site.edges().getFirst();
        int port = site.ports().getFirst();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var page = Listener.open(http, port);
            var shoppers = new ArrayList<Future<List<Knocker.Knock>>>();
            for (int i = 0; i < SHOPPERS; i++) {
                shoppers.add(threads.submit(new Knocker(port)));
            }
            TimeUnit.MILLISECONDS.sleep(BEFORE_MILLIS);

            long told = System.nanoTime();
            edge.terminate();
            boolean unready = sawUnready(http, port, told);
            int exitCode = edge.awaitExit(PATIENCE);
            long exitMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - told);
            return judge(all(shoppers), told, unready, page.closeCode(1), exitCode, exitMillis);
        }
    }

    private static Outcome judge(
            List<Knocker.Knock> knocks, long told, boolean unready, int closeCode, int exitCode, long exitMillis) {
        var before = knocks.stream().filter(knock -> knock.begun() < told).toList();
        var after = knocks.stream().filter(knock -> knock.begun() >= told).toList();
        return new Outcome(
                before.stream().filter(knock -> knock.status() != 0).count(),
                after.stream().filter(knock -> knock.status() != 0).count(),
                before.stream().filter(knock -> knock.status() == 0).count(),
                before.stream().filter(knock -> knock.status() >= 500).count(),
                after.stream().filter(knock -> knock.status() == 0).count(),
                unready,
                closeCode,
                exitCode,
                exitMillis);
    }

    /** Until the door is closed. */
    private static boolean sawUnready(HttpClient http, int port, long told) throws InterruptedException {
        var probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (System.nanoTime() - told < PATIENCE.toNanos()) {
            try {
                if (http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == UNREADY) {
                    return true;
                }
            } catch (IOException closed) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return false;
    }

    private static List<Knocker.Knock> all(List<Future<List<Knocker.Knock>>> shoppers) throws InterruptedException {
        var all = new ArrayList<Knocker.Knock>();
        for (var shopper : shoppers) {
            try {
                all.addAll(shopper.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a shopper failed", e);
            }
        }
        return all;
    }
}
