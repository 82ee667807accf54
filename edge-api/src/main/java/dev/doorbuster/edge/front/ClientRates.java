package dev.doorbuster.edge.front;

import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.limit.Rate;

/**
 * How much one client may ask of one edge process. What is for an address is for everybody behind it, which can be an office;
 * loopback addresses are left alone.
 *
 * @param requestsPerAddress all requests but those with an admin token and those of the payment provider
 * @param requestsPerSession those that a session is needed for
 * @param sessionsPerAddress new ones
 * @param activityPerSession beacons of what a shopper looked at
 * @param wrongTokensPerAddress admin tokens that are none
 */
public record ClientRates(
        Rate requestsPerAddress,
        Rate requestsPerSession,
        Rate sessionsPerAddress,
        Rate activityPerSession,
        Rate wrongTokensPerAddress) {
    private static final int BURST_SECONDS = 10;
    private static final int MOST = 100_000;

    public static final ClientRates DEFAULT = new ClientRates(
            perSecond(500), perSecond(50), Rate.perMinute(600, 600), Rate.perMinute(120, 120), Rate.perMinute(10, 10));

    public static ClientRates from(Env env) {
        return new ClientRates(
                perSecond(env.integer("REQUESTS_PER_ADDRESS", 500, 1, MOST)),
                perSecond(env.integer("REQUESTS_PER_SESSION", 50, 1, MOST)),
                perMinute(env.integer("NEW_SESSIONS_PER_ADDRESS", 600, 1, MOST)),
                perMinute(env.integer("ACTIVITY_PER_SESSION", 120, 1, MOST)),
                DEFAULT.wrongTokensPerAddress);
    }

    /** A page makes some ten requests, and people come in bursts. */
    private static Rate perSecond(int count) {
        return Rate.perSecond(count, BURST_SECONDS * count);
    }

    private static Rate perMinute(int count) {
        return Rate.perMinute(count, count);
    }
}
