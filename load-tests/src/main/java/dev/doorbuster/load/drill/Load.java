package dev.doorbuster.load.drill;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Shoppers who come at a steady rate, whatever happens to those before them. */
final class Load implements AutoCloseable {
    /** How long after the last one has come a shopper waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final String address;
    private final InstantSource clock;
    private final long beganMillis;
    private final int perSecond;
    private final int shoppers;

    private Load(String address, InstantSource clock, int perSecond, int seconds) {
        this.address = address;
        this.clock = clock;
        this.beganMillis = clock.millis();
        this.perSecond = perSecond;
        this.shoppers = perSecond * seconds;
    }

    static Load of(String address, InstantSource clock, int perSecond, int seconds) {
        return new Load(address, clock, perSecond, seconds);
    }

    long beganMillis() {
        return beganMillis;
    }

    /** Returns at once; the visits are there once the last shopper has gone home. */
    Future<List<Visit>> start() {
        return executor.submit(this::everybody);
    }

    private List<Visit> everybody() throws InterruptedException, ExecutionException {
        long patienceEnds = beganMillis
                + Duration.ofSeconds(shoppers / perSecond).plus(PATIENCE).toMillis();
        var visits = new ArrayList<Future<Visit>>();
        for (int n = 0; n < shoppers; n++) {
            long due = beganMillis + n * 1_000L / perSecond;
            Thread.sleep(Math.max(0, due - clock.millis()));
            Callable<Visit> visit = new Shopper(http, address, Basket.of(n), clock, patienceEnds)::buy;
            visits.add(executor.submit(visit));
        }
        var all = new ArrayList<Visit>();
        for (var visit : visits) {
            all.add(visit.get());
        }
        return all;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        http.shutdownNow();
    }
}
