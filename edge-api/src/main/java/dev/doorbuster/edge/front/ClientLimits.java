package dev.doorbuster.edge.front;

import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.limit.Buckets;
import dev.doorbuster.runtime.limit.Rate;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.runtime.limit.Subnet;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Refuses what one client asks for beyond its rates. One for all event loops of a process; thread-safe. */
public final class ClientLimits {
    private final Limit requestsPerAddress;
    private final Limit requestsPerSession;
    private final Limit sessionsPerAddress;
    private final Limit activityPerSession;
    private final Limit wrongTokensPerAddress;

    /** Limits with nothing used up. */
    public ClientLimits(ClientRates rates, Refusals refusals, RandomGenerator random, LongSupplier nanos) {
        Function<Rate, Buckets> buckets = rate -> new Buckets(rate, random, nanos);
        this.requestsPerAddress = new Limit(
                "requests_per_address",
                "requests from your network",
                buckets.apply(rates.requestsPerAddress()),
                refusals);
        this.requestsPerSession =
                new Limit("requests_per_session", "requests", buckets.apply(rates.requestsPerSession()), refusals);
        this.sessionsPerAddress = new Limit(
                "sessions_per_address",
                "new sessions from your network; keep the session that you were given",
                buckets.apply(rates.sessionsPerAddress()),
                refusals);
        this.activityPerSession =
                new Limit("activity_per_session", "reports", buckets.apply(rates.activityPerSession()), refusals);
        this.wrongTokensPerAddress = new Limit(
                "wrong_admin_tokens_per_address",
                "wrong tokens from your network",
                buckets.apply(rates.wrongTokensPerAddress()),
                refusals);
    }

    void request(String address) {
        ofAddress(requestsPerAddress, address);
    }

    void newSession(String address) {
        ofAddress(sessionsPerAddress, address);
    }

    /** False when it would be one too many; takes it otherwise, and refuses nobody. */
    boolean mayHaveSession(String address) {
        return Subnet.isLoopback(address)
                || sessionsPerAddress.buckets.take(Subnet.of(address)).isZero();
    }

    void session(String sessionId) {
        requestsPerSession.take(sessionId);
    }

    /** @throws Problem 429 when the session reports too much */
    public void activity(String sessionId) {
        activityPerSession.take(sessionId);
    }

    /**
     * Before a token is looked at: whoever guesses must not learn that one was right.
     *
     * @throws Problem 429 after too many wrong ones
     */
    void guess(String address) {
        if (isOutOfGuesses(address)) {
            throw wrongTokensPerAddress.refused(wrongTokensPerAddress.buckets.look(Subnet.of(address)));
        }
    }

    /** There are no more guesses for this address now. */
    boolean isOutOfGuesses(String address) {
        return !Subnet.isLoopback(address)
                && !wrongTokensPerAddress.buckets.look(Subnet.of(address)).isZero();
    }

    void guessedWrong(String address) {
        if (!Subnet.isLoopback(address)) {
            var _ = wrongTokensPerAddress.buckets.take(Subnet.of(address));
        }
    }

    private static void ofAddress(Limit limit, String address) {
        if (!Subnet.isLoopback(address)) {
            limit.take(Subnet.of(address));
        }
    }

    private record Limit(String name, String what, Buckets buckets, Refusals refusals) {
        void take(String subject) {
            var wait = buckets.take(subject);
            if (!wait.isZero()) {
                throw refused(wait);
            }
        }

        Problem refused(Duration wait) {
            return refusals.rateLimited(name, what, wait);
        }
    }
}
