package dev.doorbuster.load.drill;

import dev.doorbuster.load.check.Told;
import java.util.List;
import java.util.function.Predicate;

/**
 * Shoppers who came in one stretch of a drill, and what became of their orders.
 *
 * @param accepted answered 200 or 202 in the end
 * @param confirmed told "completed" in the end
 * @param refused told "canceled" in the end: sold out or declined
 * @param retried had to ask again at some step
 * @param unanswered neither accepted nor refused for as long as the shopper had patience
 */
record Phase(String name, long came, long accepted, long confirmed, long refused, long retried, long unanswered) {

    static List<Phase> of(List<Visit> visits, long damageMillis, long endMillis) {
        return List.of(
                of("before", visits, v -> v.cameAtMillis() < damageMillis),
                of("during", visits, v -> v.cameAtMillis() >= damageMillis && v.cameAtMillis() < endMillis),
                of("after", visits, v -> v.cameAtMillis() >= endMillis));
    }

    private static Phase of(String name, List<Visit> visits, Predicate<Visit> within) {
        var mine = visits.stream().filter(within).toList();
        return new Phase(
                name,
                mine.size(),
                count(mine, Visit::isAnswered),
                count(mine, v -> v.answer() == Told.Answer.COMPLETED),
                count(mine, v -> v.answer() == Told.Answer.CANCELED),
                count(mine, v -> v.repetitions() > 0),
                count(mine, v -> !v.isAnswered()));
    }

    private static long count(List<Visit> visits, Predicate<Visit> which) {
        return visits.stream().filter(which).count();
    }
}
