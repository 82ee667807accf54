package dev.doorbuster.load.simulation;

import dev.doorbuster.load.plan.Results;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What became of requests of one kind. Thread-safe. */
final class Tally {
    /** Who got no answer waited as long as a request may take: {@code gatling.http.requestTimeout}. */
    static final long UNANSWERED_MILLIS = 15_000;

    private final LongAdder sent = new LongAdder();
    private final LongAdder served = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<String, LongAdder> shed = new ConcurrentHashMap<>();
    private final Histogram times = new Histogram();

    void count(Reply reply) {
        sent.increment();
        switch (reply.kind()) {
            case SERVED -> {
                served.increment();
                times.add(reply.millis());
            }
            case SHED ->
                shed.computeIfAbsent(reply.reason(), name -> new LongAdder()).increment();
            case FAILED -> {
                failed.increment();
                times.add(reply.status() == 0 ? Math.max(reply.millis(), UNANSWERED_MILLIS) : reply.millis());
            }
        }
    }

    Results.Line line() {
        return new Results.Line(
                sent.sum(),
                served.sum(),
                failed.sum(),
                sums(shed),
                times.percentile(50),
                times.percentile(95),
                times.percentile(99),
                times.percentile(100));
    }

    static Map<String, Long> sums(Map<String, LongAdder> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum()));
    }
}
