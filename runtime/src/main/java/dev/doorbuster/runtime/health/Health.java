package dev.doorbuster.runtime.health;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** What has to be true before traffic may come. Checks are cheap looks at memory, never calls. Thread-safe. */
public final class Health {
    private static final Check STOPPING = Check.down("told to stop");

    private final Map<String, Supplier<Check>> checks = new ConcurrentSkipListMap<>();
    private volatile boolean stopping;

    /** @param status {@code up} or {@code down} */
    public record Check(String status, String detail) {
        public static Check up(String detail) {
            return new Check("up", detail);
        }

        public static Check down(String detail) {
            return new Check("down", detail);
        }

        boolean isUp() {
            return status.equals("up");
        }
    }

    /** The answer to a probe. */
    public record Report(String status, Map<String, Check> checks) {
        public boolean isUp() {
            return status.equals("up");
        }
    }

    public void register(String name, Supplier<Check> check) {
        checks.put(name, check);
    }

    /** From now on nothing more is wanted. */
    public void stop() {
        stopping = true;
        register("stopping", () -> STOPPING);
    }

    /**
     * The answer of {@code /health/serving}: who can ask finds an open port, behind which all that has to be waited for is waited for by
     * the request that needs it. Only a process that stops is not to be asked any more.
     */
    public Report serving() {
        return stopping ? new Report("down", Map.of("stopping", STOPPING)) : new Report("up", Map.of());
    }

    /** The answer of {@code /health/ready}. */
    public Report report() {
        var results = new ConcurrentSkipListMap<String, Check>();
        checks.forEach((name, check) -> results.put(name, check.get()));
        boolean up = results.values().stream().allMatch(Check::isUp);
        return new Report(up ? "up" : "down", results);
    }
}
