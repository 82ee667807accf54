package dev.doorbuster.load.bench;

import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.measure.Statistics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** From the moment a submission is due to its confirmation on {@code order-events}, at a fixed rate. */
final class LatencyBench {
    private static final double GOAL_MILLIS = 50;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String REGION = "bnl";
    private static final long BEGIN_AFTER_NANOS = 1_000_000_000;

    private final BenchSite site;
    private final InstantSource clock;

    LatencyBench(BenchSite site, InstantSource clock) {
        this.site = site;
        this.clock = clock;
    }

    /**
     * Half as many orders come beforehand at the same rate, and the measured ones once those are confirmed: a program that was
     * started a moment ago is slower, and its backlog would be all there is to see.
     *
     * @param measured orders
     */
    Report run(int perSecond, int measured) throws InterruptedException, ExecutionException {
        int warmUp = measured / 2;
        var run = site.newRun(REGION);
        var servers = site.stores().kafkaBootstrapServers();
        var topics = new Topics(REGION);
        try (var log = new FactLog(servers, REGION, clock);
                var orderEvents = new Tail(servers, topics.orderEvents());
                var pipeline = run.pipeline();
                var threads = Executors.newFixedThreadPool(2)) {
            log.stock(warmUp + measured);
            log.settle();
            pipeline.launch();
            pipeline.awaitReady();
            var bank = new InstantBank(servers, topics, log);
            var banking = threads.submit(bank);
            try {
                var _ = phase(log, orderEvents, threads, perSecond, orders(0, warmUp));
                var arrivals = phase(log, orderEvents, threads, perSecond, orders(warmUp, measured));
                return report(arrivals, perSecond, warmUp, measured);
            } finally {
                bank.close();
                var _ = banking.get();
            }
        }
    }

    private static Arrivals phase(
            FactLog log, Tail orderEvents, ExecutorService threads, int perSecond, List<Submission> orders)
            throws InterruptedException, ExecutionException {
        var arrivals = new Arrivals(orders, perSecond, System.nanoTime() + BEGIN_AFTER_NANOS);
        var sending = threads.submit(() -> arrivals.send(log));
        arrivals.listen(orderEvents);
        var _ = sending.get();
        return arrivals;
    }

    private List<Submission> orders(int first, int count) {
        var sample = new SampleOrders(REGION, new SplittableRandom(first));
        var orders = new ArrayList<Submission>(count);
        for (int i = first; i < first + count; i++) {
            orders.add(sample.order(i, SampleOrders.HOT_SKU, clock.instant()));
        }
        return orders;
    }

    private static Report report(Arrivals arrivals, int perSecond, int warmUp, int measured) {
        var waits = arrivals.waits();
        return new Report(
                "Latency",
                "%,d orders of one SKU at %,d a second after %,d for warm-up, a bank without latency; from when each was due"
                        .formatted(measured, perSecond, warmUp),
                List.of(
                        Figure.atMost("submitted to confirmed, p99", " ms", millis(waits, 99), GOAL_MILLIS),
                        Figure.plain("p50", Figure.number(millis(waits, 50)) + " ms"),
                        Figure.plain("p90", Figure.number(millis(waits, 90)) + " ms"),
                        Figure.plain("p99.9", Figure.number(millis(waits, 99.9)) + " ms"),
                        Figure.plain("longest", Figure.number(millis(waits, 100)) + " ms"),
                        Figure.plain("orders confirmed", Figure.number(arrivals.confirmedPerSecond()) + "/s")));
    }

    private static double millis(long[] sorted, double percent) {
        return Statistics.percentile(sorted, percent) / NANOS_PER_MILLI;
    }
}
