package dev.doorbuster.session.token;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.event.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which sessions count for nothing any more, in memory. What is older than a token can live is forgotten: a token that was issued
 * before a revocation has ended by then, and none is issued after it. Thread-safe; never waits.
 */
public final class Revocations {
    /** A token's life, and a day for an edge that was late to hear of a revocation and renewed a token meanwhile. */
    private static final Duration MEMORY = SessionTokens.MAX_AGE.plusDays(1);

    private static final Duration SWEEP = Duration.ofHours(1);

    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final Map<String, Generation> accounts = new ConcurrentHashMap<>();
    private final AtomicLong sweptAtSeconds = new AtomicLong();
    private volatile boolean whole;

    private record Generation(int first, Instant revokedAt) {
        Generation or(Generation other) {
            return other.first > first ? other : this;
        }
    }

    /**
     * Takes in a revocation; one that comes again changes nothing.
     *
     * @param at when it happened
     */
    public void apply(SessionEvent event, Instant at, Instant now) {
        if (isForgotten(at, now)) {
            return;
        }
        switch (event) {
            case SessionEvent.Revoked revoked -> sessions.put(revoked.sessionId(), at);
            case SessionEvent.GenerationsRevoked revoked ->
                accounts.merge(revoked.accountId(), new Generation(revoked.generation(), at), Generation::or);
        }
        sweep(now);
    }

    public boolean isRevoked(Session session) {
        if (sessions.containsKey(session.id())) {
            return true;
        }
        var account = session.accountId() == null ? null : accounts.get(session.accountId());
        return account != null && session.generation() < account.first();
    }

    /** Everything that was revoked before this process started is here. */
    public void markWhole() {
        whole = true;
    }

    public boolean isWhole() {
        return whole;
    }

    /** How many sessions and accounts are remembered. */
    public int size() {
        return sessions.size() + accounts.size();
    }

    private void sweep(Instant now) {
        long last = sweptAtSeconds.get();
        long next = now.getEpochSecond();
        if (last + SWEEP.toSeconds() < next && sweptAtSeconds.compareAndSet(last, next)) {
            sessions.values().removeIf(at -> isForgotten(at, now));
            accounts.values().removeIf(generation -> isForgotten(generation.revokedAt(), now));
        }
    }

    private static boolean isForgotten(Instant at, Instant now) {
        return at.plus(MEMORY).isBefore(now);
    }
}
