package dev.doorbuster.load.room;

import dev.doorbuster.load.measure.RankCorrelation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What can be read from the visits and from the log of orders.
 *
 * @param submitted order ids in the order in which they are decided
 * @param reserved when each order's units were set aside, in milliseconds since 1970
 */
record Findings(List<Visit> visits, List<String> submitted, Map<String, Long> reserved, int stock) {
    /** How well the order of tickets and that of purchases agree. */
    double fairness() {
        var place = new HashMap<String, Integer>();
        submitted.forEach(id -> place.putIfAbsent(id, place.size()));
        var tickets = new ArrayList<Double>();
        var purchases = new ArrayList<Double>();
        for (var visit : visits) {
            var at = place.get(visit.told().orderId());
            if (visit.end() == Visit.End.BOUGHT && at != null) {
                tickets.add((double) visit.number());
                purchases.add((double) at);
            }
        }
        return RankCorrelation.spearman(
                tickets.stream().mapToDouble(d -> d).toArray(),
                purchases.stream().mapToDouble(d -> d).toArray());
    }

    /**
     * Shoppers who were told in the waiting room that all is gone, although somebody with a later number bought. Whoever was let in
     * and came too late, did not come in time, or was cut off by a killed edge has another end, and is not among them.
     */
    long overtaken() {
        long last = visits.stream()
                .filter(visit -> visit.end() == Visit.End.BOUGHT)
                .mapToLong(Visit::number)
                .reduce(0, Math::max);
        return visits.stream()
                .filter(visit -> visit.end() == Visit.End.SOLD_OUT && visit.number() < last)
                .count();
    }

    /**
     * Shoppers who were told that all is gone before the last unit was set aside, or although it never was. Their clock and that of
     * the shop are the same machine's.
     */
    long toldTooSoon() {
        long soldOut = soldOutMillis();
        return visits.stream()
                .filter(visit -> visit.end() == Visit.End.SOLD_OUT)
                .filter(visit -> soldOut == 0 || visit.learnedAtMillis() < soldOut)
                .count();
    }

    /** When the last unit was set aside, in milliseconds since 1970; 0 when some are left. */
    long soldOutMillis() {
        return reserved.size() < stock
                ? 0
                : reserved.values().stream()
                        .mapToLong(at -> at)
                        .sorted()
                        .skip(stock - 1L)
                        .findFirst()
                        .orElse(0);
    }

    /** How long after that those who listen heard of it, in milliseconds, ascending. */
    long[] heardAfter() {
        long soldOut = soldOutMillis();
        return ended(true)
                .map(learned -> Math.max(0, learned - soldOut))
                .sorted()
                .toArray();
    }

    /** The same of those who look now and then: their own pause is part of it. */
    long[] sawAfter() {
        long soldOut = soldOutMillis();
        return ended(false)
                .map(learned -> Math.max(0, learned - soldOut))
                .sorted()
                .toArray();
    }

    /** How long after being let in the shoppers knew of it, in milliseconds, ascending. */
    long[] knewAfter(boolean bySocket) {
        return visits.stream()
                .filter(visit -> visit.bySocket() == bySocket && visit.letInAtMillis() > 0)
                .mapToLong(visit -> visit.learnedAtMillis() - visit.letInAtMillis())
                .sorted()
                .toArray();
    }

    /** How long after that the units of those who bought were set aside, in milliseconds, ascending. */
    long[] boughtAfter() {
        return visits.stream()
                .filter(visit -> reserved.containsKey(visit.told().orderId()))
                .mapToLong(visit -> reserved.getOrDefault(visit.told().orderId(), 0L) - visit.learnedAtMillis())
                .sorted()
                .toArray();
    }

    /** How long after that somebody who asked was still told to wait, in milliseconds. */
    long staleMillis() {
        long soldOut = soldOutMillis();
        return visits.stream()
                .mapToLong(visit -> soldOut == 0 ? 0 : visit.staleAtMillis() - soldOut)
                .reduce(0, Math::max);
    }

    long count(Visit.End end) {
        return visits.stream().filter(visit -> visit.end() == end).count();
    }

    /** Why shoppers who were let in did not buy, and how often each. */
    Map<String, Long> refusals() {
        Map<String, Long> words = new TreeMap<>();
        visits.stream().filter(visit -> !visit.why().isEmpty()).forEach(v -> words.merge(v.why(), 1L, Long::sum));
        return words;
    }

    /** From coming until the ticket was there, in milliseconds, ascending. */
    long[] draws() {
        return visits.stream().mapToLong(Visit::drewAfterMillis).sorted().toArray();
    }

    private LongStream ended(boolean bySocket) {
        return visits.stream()
                .filter(visit -> visit.bySocket() == bySocket && visit.end() == Visit.End.SOLD_OUT)
                .mapToLong(Visit::learnedAtMillis);
    }
}
