package dev.doorbuster.pipeline.recommend;

import java.time.Duration;

/**
 * How the recommender learns and forgets.
 *
 * @param halfLife after which a purchase says half as much about what goes together
 * @param trendHalfLife after which interest counts half for what is popular right now
 * @param idle a visit ends with a pause of this length
 * @param maxProducts that are known; beyond, those that least is known of are forgotten
 * @param maxPairs others that one product remembers
 * @param maxVisits that go on at one moment; beyond, the longest quiet ones are forgotten
 */
public record Tuning(
        Duration halfLife, Duration trendHalfLife, Duration idle, int maxProducts, int maxPairs, int maxVisits) {
    private static final int PRODUCTS = 30_000;
    private static final int PAIRS = 200;
    private static final int VISITS = 20_000;

    /** Chosen on invoices of one year, see {@code ./doorbuster evaluate}: between 90 and 180 days nothing changes much. */
    public static final Duration HALF_LIFE = Duration.ofDays(120);

    public static final Duration TREND_HALF_LIFE = Duration.ofDays(1);
    public static final Duration IDLE = Duration.ofMinutes(30);

    public Tuning {
        if (halfLife.toMillis() <= 0 || trendHalfLife.toMillis() <= 0) {
            throw new IllegalArgumentException("a half-life must be longer than nothing");
        }
    }

    /** With the limits of memory that a process of the shop has room for. */
    public Tuning(Duration halfLife, Duration trendHalfLife, Duration idle) {
        this(halfLife, trendHalfLife, idle, PRODUCTS, PAIRS, VISITS);
    }

    public static Tuning standard() {
        return new Tuning(HALF_LIFE, TREND_HALF_LIFE, IDLE);
    }
}
