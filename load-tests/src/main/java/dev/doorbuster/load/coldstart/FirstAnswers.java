package dev.doorbuster.load.coldstart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Milliseconds from the start of the process. All three are asked for at once, as a browser does, again and again from before
 * anybody listens.
 */
record FirstAnswers(double product, double home, double cart) {
    private static final long PAUSE_MILLIS = 5;
    private static final long PATIENCE_SECONDS = 60;
    private static final double NANOS = 1e6;

    /**
     * Returns when all have come.
     *
     * @param begun of the process, by {@code System.nanoTime}
     */
    static FirstAnswers of(int port, int good, long begun) throws InterruptedException {
        var asks = List.of(
                Ask.get("/api/products/" + Goods.handle(good), Goods.sku(good)),
                Ask.get("/api/home", Goods.ANY),
                Ask.post("/api/cart/lines", "{\"sku\":\"" + Goods.sku(good) + "\",\"quantity\":1}", Goods.sku(good)));
        try (var askers = Executors.newFixedThreadPool(asks.size())) {
            var answers = new ArrayList<Future<Double>>();
            for (var ask : asks) {
                answers.add(askers.submit(() -> millis(ask, port, begun)));
            }
            return new FirstAnswers(
                    answers.get(0).get(), answers.get(1).get(), answers.get(2).get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double millis(Ask ask, int port, long begun) throws InterruptedException {
        long end = begun + PATIENCE_SECONDS * 1_000_000_000L;
        while (!ask.succeeds(port)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no answer to " + ask.method() + " " + ask.path());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return (System.nanoTime() - begun) / NANOS;
    }
}
