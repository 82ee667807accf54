package dev.doorbuster.load.simulation;

import dev.doorbuster.load.plan.Priority;
import dev.doorbuster.load.plan.Results;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Everything that is counted while shoppers are there. Thread-safe. */
final class Ledger {
    private static final int FAILURES_KEPT = 20;

    private final Map<Priority, Tally> priorities = new ConcurrentHashMap<>();
    private final Map<String, Tally> requests = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> sold = new ConcurrentHashMap<>();
    private final Map<String, Results.Answer> told = new ConcurrentHashMap<>();
    private final LongAdder came = new LongAdder();
    private final LongAdder gaveUp = new LongAdder();
    private final Ears ears = new Ears();
    private final long beganNanos = System.nanoTime();

    void count(Priority priority, String what, Reply reply) {
        priorities.computeIfAbsent(priority, name -> new Tally()).count(reply);
        requests.computeIfAbsent(priority.request(what), name -> new Tally()).count(reply);
        if (reply.kind() == Reply.Kind.FAILED) {
            add(failures, priority.request(what) + ": " + reply.reason());
        }
    }

    void came() {
        came.increment();
    }

    void gaveUp() {
        gaveUp.increment();
    }

    /** What became of a purchase, or of a step to it. */
    void outcome(String name) {
        add(outcomes, name);
    }

    long outcomes(String name) {
        var count = outcomes.get(name);
        return count == null ? 0 : count.sum();
    }

    /** The last word counts: {@code accepted} may become {@code completed}. */
    void told(String checkoutId, String status, String orderId) {
        var _ = told.put(checkoutId, new Results.Answer(checkoutId, status, orderId));
    }

    void sold(String sku, int quantity) {
        sold.computeIfAbsent(sku, name -> new LongAdder()).add(quantity);
    }

    Ears ears() {
        return ears;
    }

    Results results() {
        var lines = new TreeMap<String, Results.Line>();
        priorities.forEach((priority, tally) -> lines.put(priority.title(), tally.line()));
        var byName = new TreeMap<String, Results.Line>();
        requests.forEach((name, tally) -> byName.put(name, tally.line()));
        return new Results(
                (System.nanoTime() - beganNanos) / 1e9,
                came.sum(),
                gaveUp.sum(),
                lines,
                byName,
                Tally.sums(outcomes),
                mostFrequent(Tally.sums(failures)),
                List.copyOf(told.values()),
                Tally.sums(sold),
                ears.heard());
    }

    private static Map<String, Long> mostFrequent(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(FAILURES_KEPT)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
    }

    private static void add(Map<String, LongAdder> counts, String name) {
        counts.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }
}
