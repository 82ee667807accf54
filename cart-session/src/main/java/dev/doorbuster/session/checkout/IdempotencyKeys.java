package dev.doorbuster.session.checkout;

import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Idempotency keys, each belonging to a session. Fails as {@link RedisScripts} does. Thread-safe. */
public final class IdempotencyKeys {
    /** Characters; a longer key is the caller's mistake. */
    public static final int MAX_KEY_LENGTH = 255;

    /** Whose a key is. */
    public enum Claim {
        /** Nobody had it; it is this request's now. */
        CLAIMED,
        /** The same request came before, or is under way. */
        SAME_REQUEST,
        /** Another request of this session used the key: refuse. */
        REUSED
    }

    private static final Duration EXPIRY = Duration.ofHours(24);
    private static final Script CLAIM = Script.beside(IdempotencyKeys.class, "claim.lua");

    private final RedisScripts redis;
    private final String expirySeconds;

    public IdempotencyKeys(RedisScripts redis) {
        this(redis, EXPIRY);
    }

    /** @param expiry since the first claim */
    public IdempotencyKeys(RedisScripts redis, Duration expiry) {
        this.redis = redis;
        this.expirySeconds = Long.toString(expiry.toSeconds());
    }

    /**
     * Claims the key for the request with this fingerprint. Of many at once exactly one is {@link Claim#CLAIMED}. A claim whose
     * answer got lost comes back as {@link Claim#SAME_REQUEST}, so that answer must not mean "nothing to do".
     *
     * @param fingerprint a digest of what the request asks for
     * @throws IllegalArgumentException when the key is longer than {@link #MAX_KEY_LENGTH}
     */
    public Future<Claim> claim(String sessionId, String key, String fingerprint) {
        if (key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException("the idempotency key is longer than " + MAX_KEY_LENGTH);
        }
        return redis.run(CLAIM, "idempotency:" + sessionId + ":" + key, List.of(expirySeconds, fingerprint))
                .map(holder -> {
                    if (holder == null) {
                        return Claim.CLAIMED;
                    }
                    return holder.toString().equals(fingerprint) ? Claim.SAME_REQUEST : Claim.REUSED;
                });
    }
}
