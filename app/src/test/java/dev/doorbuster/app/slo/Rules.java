package dev.doorbuster.app.slo;

import dev.doorbuster.app.slo.Objectives.Alert;
import dev.doorbuster.app.slo.Objectives.Kind;
import dev.doorbuster.app.slo.Objectives.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * Prometheus' rules for the objectives: for each of them the share of failures over seven windows, and two alerts that compare a long
 * window, which says that it matters, and a short one, which says that it still goes on.
 *
 * @param haste by how much all times are shorter than they should be, so that a drill need not take days
 */
public record Rules(Objectives objectives, int haste) {
    /** A share of the budget of 30 days is used up within the long window when failures come so many times as fast as they may. */
    private record Burn(double factor, Duration longWindow, Duration shortWindow) {}

    private static final List<Burn> FAST = List.of(
            new Burn(14.4, Duration.ofHours(1), Duration.ofMinutes(5)),
            new Burn(6, Duration.ofHours(6), Duration.ofMinutes(30)));
    private static final List<Burn> SLOW = List.of(
            new Burn(3, Duration.ofDays(1), Duration.ofHours(2)), new Burn(1, Duration.ofDays(3), Duration.ofHours(6)));
    private static final List<Duration> WINDOWS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(3));

    public static String fast(Objective objective) {
        return objective.alert() + "FastBurn";
    }

    public static String slow(Objective objective) {
        return objective.alert() + "SlowBurn";
    }

    /** The whole file. */
    public String yaml() {
        var out = new StringBuilder("# Made from ../slo.yml; see there. Changes to this file get lost.\ngroups:\n");
        for (var objective : objectives.objectives()) {
            out.append("  - name: ").append(objective.name()).append("\n    rules:\n");
            WINDOWS.forEach(window -> out.append(ratio(objective, window)));
            out.append(burn(objective, fast(objective), "page", FAST));
            out.append(burn(objective, slow(objective), "ticket", SLOW));
        }
        out.append("  - name: conditions\n    rules:\n");
        objectives.alerts().forEach(alert -> out.append(condition(alert)));
        return out.toString();
    }

    private String ratio(Objective objective, Duration window) {
        var range = "[" + time(window) + "]";
        var all = "sum(rate(%s_count{%s}%s))".formatted(objective.metric(), objective.labels(), range);
        var failed = objective.kind() == Kind.AVAILABILITY
                ? "sum(rate(%s_count{%s,status_class=\"5xx\"}%s))"
                        .formatted(objective.metric(), objective.labels(), range)
                : "(%s - sum(rate(%s_bucket{%s,le=\"%s\"}%s)))"
                        .formatted(all, objective.metric(), objective.labels(), objective.seconds(), range);
        return """
                      - record: %s
                        labels: {slo: %s}
                        expr: |-
                          %s
                          / %s
                """.formatted(record(window), objective.name(), failed, all);
    }

    private String burn(Objective objective, String alert, String severity, List<Burn> burns) {
        var either = burns.stream()
                .map(burn -> "(%s > %s * %s and %s > %s * %s)"
                        .formatted(
                                seen(objective, burn.longWindow()),
                                factor(burn),
                                objective.budget(),
                                seen(objective, burn.shortWindow()),
                                factor(burn),
                                objective.budget()))
                .toList();
        return """
                      - alert: %s
                        expr: |-
                          %s
                          or
                          %s
                        labels: {severity: %s, slo: %s}
                        annotations:
                          summary: "%s: failures use up the budget of 30 days (%s percent may fail) too fast"
                          runbook_url: %s%s.md
                """.formatted(
                        alert,
                        either.getFirst(),
                        either.getLast(),
                        severity,
                        objective.name(),
                        objective.title(),
                        percent(objective),
                        objectives.runbooks(),
                        objective.alert());
    }

    private String condition(Alert alert) {
        var patience = alert.patience() == null ? "" : "        for: %s\n".formatted(time(duration(alert.patience())));
        return """
                      - alert: %s
                        expr: '%s'
                %s        labels: {severity: %s}
                        annotations:
                          summary: '%s'
                          runbook_url: %s%s.md
                """.formatted(
                        alert.alert(),
                        alert.expr(),
                        patience,
                        alert.severity(),
                        alert.summary(),
                        objectives.runbooks(),
                        alert.alert());
    }

    /** Named after the time that is meant, whatever the haste. */
    private static String record(Duration window) {
        return "doorbuster:slo_errors:ratio_rate" + unhurried(window);
    }

    private static String seen(Objective objective, Duration window) {
        return record(window) + "{slo=\"" + objective.name() + "\"}";
    }

    private String time(Duration time) {
        return haste == 1 ? unhurried(time) : Math.max(1, time.toSeconds() / haste) + "s";
    }

    private static String unhurried(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + "d";
        }
        return time.toHours() > 0 ? time.toHours() + "h" : time.toMinutes() + "m";
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }

    private static String factor(Burn burn) {
        return burn.factor() == Math.rint(burn.factor())
                ? Integer.toString((int) burn.factor())
                : Double.toString(burn.factor());
    }

    private static String percent(Objective objective) {
        return BigDecimal.valueOf(100)
                .subtract(BigDecimal.valueOf(objective.percent()))
                .stripTrailingZeros()
                .toPlainString();
    }
}
