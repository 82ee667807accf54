package dev.doorbuster.runtime.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much of each objective's error budget this process has used up since it started: a first look for operators. The thirty days
 * that an objective is about, and all processes together, are Prometheus' ({@code docker/prometheus}). Thread-safe.
 */
final class Budgets {
    private static final String REQUESTS = "doorbuster.http.requests";
    private static final String FAILED = "5xx";

    /** The same as in {@code docker/prometheus/slo.yml}; a test compares them. */
    static final List<Objective> OBJECTIVES = List.of(
            new Objective("critical-availability", "critical", null, 99.9),
            new Objective("critical-latency", "critical", Duration.ofSeconds(1), 99),
            new Objective("cart-availability", "cart", null, 99.9),
            new Objective("cart-latency", "cart", Duration.ofMillis(250), 99),
            new Objective("browse-availability", "browse", null, 99.5),
            new Objective("browse-latency", "browse", Duration.ofMillis(50), 99));

    private final MeterRegistry registry;

    /**
     * @param within how soon an answer must be there; null for an objective that is about 5xx alone
     * @param percent of the answers that must be good
     */
    record Objective(String name, String priority, @Nullable Duration within, double percent) {}

    /**
     * @param withinMs how soon an answer must be there; null for an objective that is about 5xx alone
     * @param answers that the objective is about
     * @param bad those that were late or failed
     * @param leftPercent of the budget; negative when more was used than there is, 100 while there were no answers
     */
    record Budget(String name, double percent, @Nullable Long withinMs, long answers, long bad, double leftPercent) {}

    Budgets(MeterRegistry registry) {
        this.registry = registry;
    }

    List<Budget> report() {
        return OBJECTIVES.stream().map(this::budget).toList();
    }

    private Budget budget(Objective objective) {
        long answers = 0;
        long bad = 0;
        for (var timer : registry.find(REQUESTS).timers()) {
            if (!isAbout(objective, timer.getId())) {
                continue;
            }
            boolean failed = FAILED.equals(timer.getId().getTag("status_class"));
            if (objective.within() == null) {
                answers += timer.count();
                bad += failed ? timer.count() : 0;
            } else if (!failed) {
                answers += timer.count();
                bad += timer.count() - within(timer, objective.within()).orElse(timer.count());
            }
        }
        double allowed = answers * (100 - objective.percent()) / 100;
        double left = answers == 0 ? 100 : 100 * (1 - bad / allowed);
        var within = objective.within();
        return new Budget(
                objective.name(), objective.percent(), within == null ? null : within.toMillis(), answers, bad, left);
    }

    private static boolean isAbout(Objective objective, Meter.Id id) {
        var route = id.getTag("route");
        if (route == null || !objective.priority().equals(id.getTag("priority"))) {
            return false;
        }
        return switch (objective.priority()) {
            case "critical" -> !isAside(route);
            // Hashing a password is slow by design.
            case "cart" -> objective.within() == null || !route.startsWith("/api/account");
            default -> true;
        };
    }

    /** The operators' own, and those who look whether it is their turn: so many that nothing else would show. */
    private static boolean isAside(String route) {
        return route.startsWith("/health/")
                || route.startsWith("/api/rooms/")
                || route.equals("/metrics")
                || route.startsWith("/admin/")
                || route.equals("other");
    }

    private static Optional<Long> within(Timer timer, Duration bound) {
        for (var bucket : timer.takeSnapshot().histogramCounts()) {
            if (Math.round(bucket.bucket(TimeUnit.MILLISECONDS)) == bound.toMillis()) {
                return Optional.of(Math.round(bucket.count()));
            }
        }
        return Optional.empty();
    }
}
