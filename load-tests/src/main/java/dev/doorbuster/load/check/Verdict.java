package dev.doorbuster.load.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a promise was kept.
 *
 * @param promise in a few words, for people
 * @param examined how many things were looked at; a promise held by nothing is worth nothing
 * @param violations one line each, naming the order or SKU; empty when the promise holds
 */
public record Verdict(String promise, long examined, List<String> violations) {
    private static final int SHOWN = 5;

    public Verdict {
        violations = List.copyOf(violations);
    }

    public boolean held() {
        return violations.isEmpty();
    }

    /** One line, and the first violations under it. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add((held() ? "held    " : "BROKEN  ") + promise + " (" + examined + " examined"
                + (held() ? ")" : ", " + violations.size() + " violations)"));
        violations.stream().limit(SHOWN).forEach(violation -> lines.add("          " + violation));
        if (violations.size() > SHOWN) {
            lines.add("          and " + (violations.size() - SHOWN) + " more");
        }
        return String.join("\n", lines);
    }
}
