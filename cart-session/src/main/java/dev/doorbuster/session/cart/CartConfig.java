package dev.doorbuster.session.cart;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.time.Duration;

/**
 * How carts are kept.
 *
 * @param expiry since the last change or load, in Redis
 * @param memoryIdle after which an untouched cart leaves memory; Redis keeps it
 * @param maxInMemory carts held by one process; the least recently used leave first
 * @param deadline for one Hazelcast call
 * @param maxInFlight Hazelcast calls at once; one more fails at once
 */
public record CartConfig(Duration expiry, Duration memoryIdle, int maxInMemory, Duration deadline, int maxInFlight) {
    public static final CartConfig DEFAULT =
            new CartConfig(Duration.ofDays(30), Duration.ofMinutes(30), 100_000, Duration.ofSeconds(3), 4_096);

    public CartConfig {
        if (memoryIdle.toSeconds() < 1) {
            throw new ConfigError("CART_MEMORY_IDLE", "must be at least PT1S");
        }
        if (expiry.compareTo(memoryIdle.multipliedBy(2)) < 0) {
            throw new ConfigError("CART_EXPIRY", "must be at least twice CART_MEMORY_IDLE");
        }
    }

    public static CartConfig from(Env env) {
        return new CartConfig(
                env.duration("CART_EXPIRY", DEFAULT.expiry),
                env.duration("CART_MEMORY_IDLE", DEFAULT.memoryIdle),
                env.integer("CART_MAX_IN_MEMORY", DEFAULT.maxInMemory, 1_000, 10_000_000),
                DEFAULT.deadline,
                DEFAULT.maxInFlight);
    }

    /** Seconds that an entry stays in memory without a change: it must be gone before Redis forgets the cart. */
    int memoryTimeToLiveSeconds() {
        return (int) Math.min(Duration.ofDays(1).toSeconds(), expiry.toSeconds() / 2);
    }
}
