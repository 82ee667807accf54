package dev.doorbuster.load.drill;

import dev.doorbuster.load.check.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What a drill did and found.
 *
 * @param load what the shoppers were to do, for people
 * @param incidents what was done when, in seconds from the first shopper
 * @param restedAfterMillis from the last answer a shopper got until the last order was at rest; -1 when not all came to rest
 * @param deadLetters parked records
 * @param odd answers that should not have been
 */
record DrillReport(
        String drill,
        String load,
        List<String> incidents,
        Figures figures,
        long restedAfterMillis,
        long deadLetters,
        List<String> odd,
        List<Verdict> verdicts) {
    static final String TABLE_HEAD = """
            | drill | orders accepted | confirmed | refused | asked again | longest gap | damage to next confirmed | complete p50 / p99 | promises |
            |---|---|---|---|---|---|---|---|---|
            """;

    /** An answer that no shopper should get counts like a broken promise. */
    boolean passed() {
        return verdicts.stream().allMatch(Verdict::held) && odd.isEmpty();
    }

    /** Markdown. */
    String text() {
        var lines = new ArrayList<String>();
        lines.add("### " + drill + ": " + (passed() ? "passed" : "FAILED"));
        lines.add("");
        lines.add(load + "  ");
        lines.add("p50 / p99 of complete, repetitions included: " + figures.medianMillis() + " / "
                + figures.percentile99Millis() + " ms  ");
        lines.add("longest gap between two confirmations: " + seconds(figures.longestGapMillis()) + "  ");
        lines.add("from the damage to the next confirmed order: " + seconds(figures.recoveryMillis()) + "  ");
        lines.add("all orders at rest after the last answer: " + seconds(restedAfterMillis) + "; parked records: "
                + deadLetters);
        lines.add("\n```");
        lines.addAll(incidents);
        lines.add("```\n");
        lines.add("| shoppers who came | number | accepted | confirmed | refused | asked again | unanswered |");
        lines.add("|---|---|---|---|---|---|---|");
        figures.phases()
                .forEach(p -> lines.add("| " + p.name() + " | " + p.came() + " | " + p.accepted() + " | "
                        + p.confirmed() + " | " + p.refused() + " | " + p.retried() + " | " + p.unanswered() + " |"));
        lines.add("\n```");
        verdicts.forEach(verdict -> lines.add(verdict.text()));
        odd.forEach(answer -> lines.add("ODD     " + answer));
        lines.add("```\n");
        return String.join("\n", lines);
    }

    /** A row under {@link #TABLE_HEAD}. */
    String row() {
        long held = verdicts.stream().filter(Verdict::held).count();
        return "| " + drill + " | " + sum(Phase::accepted) + " | " + sum(Phase::confirmed) + " | "
                + sum(Phase::refused) + " | " + sum(Phase::retried) + " | " + seconds(figures.longestGapMillis())
                + " | " + seconds(figures.recoveryMillis()) + " | " + figures.medianMillis() + " / "
                + figures.percentile99Millis() + " ms | " + held + " of " + verdicts.size() + " held"
                + (odd.isEmpty() ? "" : ", " + odd.size() + " odd answers") + " |";
    }

    private long sum(java.util.function.ToLongFunction<Phase> what) {
        return figures.phases().stream().mapToLong(what).sum();
    }

    private static String seconds(long millis) {
        return millis < 0 ? "never" : "%.1f s".formatted(millis / 1000.0);
    }
}
