package dev.doorbuster.runtime.admission;

import dev.doorbuster.runtime.config.Env;
import java.time.Duration;

/**
 * When a process has enough to do.
 *
 * @param on false only for comparisons: nothing is refused for load then
 * @param latency what the work behind a cart or checkout request may take on average
 * @param loopDelay by how much an event loop may be late on average
 * @param minConcurrency requests in hand below which concurrency refuses nobody
 * @param maxConcurrency what the adaptive limit never exceeds
 * @param hardConcurrency requests in hand at which even the critical ones are refused
 * @param sequences requests at work or waiting on virtual threads
 * @param lagBudget how old an order may become undecided before no new checkouts are begun
 */
public record AdmissionConfig(
        boolean on,
        Duration latency,
        Duration loopDelay,
        int minConcurrency,
        int maxConcurrency,
        int hardConcurrency,
        int sequences,
        Duration lagBudget) {
    private static final int SEQUENCES = 1_024;

    public static AdmissionConfig from(Env env) {
        int min = env.integer("ADMISSION_MIN_CONCURRENCY", 32, 2, 10_000);
        boolean on = env.parse("ADMISSION", "on", AdmissionConfig::isOn);
        return new AdmissionConfig(
                on,
                Duration.ofMillis(env.integer("ADMISSION_LATENCY_MS", 100, 1, 60_000)),
                Duration.ofMillis(env.integer("ADMISSION_LOOP_DELAY_MS", 25, 1, 60_000)),
                min,
                Math.max(min, 512),
                Math.max(min, 2_048),
                on ? SEQUENCES : Integer.MAX_VALUE,
                Duration.ofMillis(env.integer("PIPELINE_LAG_BUDGET_MS", 2_000, 100, 600_000)));
    }

    private static boolean isOn(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("must be on or off, not '" + text + "'");
        };
    }
}
