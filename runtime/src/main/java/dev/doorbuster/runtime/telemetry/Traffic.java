package dev.doorbuster.runtime.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The last five minutes of requests, by route and time taken: the differences between looks at the meters that {@code /metrics}
 * shows, so that both say the same. Costs a request nothing. Looks on one event loop; any thread may ask.
 */
final class Traffic {
    static final Duration STEP = Duration.ofSeconds(2);
    private static final int COLUMNS = 150;
    private static final String METER = "doorbuster.http.requests";
    private static final String FAILED = "5xx";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<Meter.Id, long[]> seen = new HashMap<>();
    private final Deque<TrafficColumn> columns = new ArrayDeque<>();
    private List<Double> bounds = List.of();
    private long number;

    Traffic(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void start(Vertx vertx) {
        // It ends with Vert.x.
        var _ = vertx.setPeriodic(STEP.toMillis(), tick -> look());
    }

    /** Of the counts in a cell, in milliseconds; empty until something was answered. */
    synchronized List<Double> boundsMillis() {
        return bounds;
    }

    /** Those after a number, oldest first; all after 0. */
    synchronized List<TrafficColumn> after(long known) {
        return columns.stream().filter(column -> column.number() > known).toList();
    }

    synchronized void look() {
        Map<String, Sum> sums = new TreeMap<>();
        for (var meter : registry.find(METER).timers()) {
            var route = meter.getId().getTag("route");
            var priority = meter.getId().getTag("priority");
            long[] fresh = fresh(meter);
            if (route != null && priority != null && Arrays.stream(fresh).sum() > 0) {
                sums.computeIfAbsent(route + ' ' + priority, key -> new Sum(route, priority, fresh.length))
                        .add(fresh, FAILED.equals(meter.getId().getTag("status_class")));
            }
        }
        columns.add(new TrafficColumn(
                ++number, clock.instant(), sums.values().stream().map(Sum::cell).toList()));
        if (columns.size() > COLUMNS) {
            columns.remove();
        }
    }

    /** What was counted since the last look, each bucket by itself. */
    private long[] fresh(Timer timer) {
        var snapshot = timer.takeSnapshot();
        var buckets = snapshot.histogramCounts();
        if (bounds.isEmpty() && buckets.length > 0) {
            bounds = Arrays.stream(buckets)
                    .map(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
                    .filter(Double::isFinite)
                    .toList();
        }
        var now = byBucket(buckets, snapshot.count());
        var before = seen.put(timer.getId(), now);
        var fresh = now.clone();
        for (int i = 0; before != null && i < fresh.length; i++) {
            fresh[i] = Math.max(0, fresh[i] - before[i]);
        }
        return fresh;
    }

    /** Of cumulative counts; the last is what lies above all bounds. */
    private long[] byBucket(CountAtBucket[] buckets, long all) {
        var counts = new long[bounds.size() + 1];
        long below = 0;
        for (int i = 0; i < bounds.size() && i < buckets.length; i++) {
            long upTo = Math.round(buckets[i].count());
            counts[i] = upTo - below;
            below = upTo;
        }
        counts[bounds.size()] = Math.max(0, all - below);
        return counts;
    }

    private static final class Sum {
        private final String route;
        private final String priority;
        private final long[] counts;
        private long failed;

        Sum(String route, String priority, int buckets) {
            this.route = route;
            this.priority = priority;
            this.counts = new long[buckets];
        }

        void add(long[] more, boolean isFailed) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += more[i];
                failed += isFailed ? more[i] : 0;
            }
        }

        TrafficColumn.Cell cell() {
            var list = new ArrayList<Long>(counts.length);
            for (long count : counts) {
                list.add(count);
            }
            return new TrafficColumn.Cell(route, priority, failed, List.copyOf(list));
        }
    }
}
