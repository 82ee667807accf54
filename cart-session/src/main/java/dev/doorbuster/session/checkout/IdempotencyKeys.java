package dev.doorbuster.session.checkout;

import dev.doorbuster.session.store.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.List;

/** Remembers for a day which request an {@code Idempotency-Key} belongs to. Never blocks. */
public final class IdempotencyKeys {
    private static final Duration EXPIRY = Duration.ofHours(24);

    private static final String CLAIM = """
            local held = redis.call('GET', KEYS[1])
            if held then return held end
            redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
            return ''
            """;

    /** Whose key it is. */
    public enum Claim {
        /** Seen for the first time. */
        CLAIMED,
        /** The same request again. */
        SAME_REQUEST,
        /** Another request has used it. */
        REUSED
    }

    private final RedisScript claim;

    public IdempotencyKeys(RedisAPI redis) {
        this.claim = new RedisScript(redis, CLAIM);
    }

    /** @param fingerprint says what the request asks for; equal requests have equal ones */
    public Future<Claim> claim(String sessionId, String key, String fingerprint) {
        var arguments = List.of(fingerprint, Long.toString(EXPIRY.toSeconds()));
        return claim.run("idempotency:" + sessionId + ":" + key, arguments).map(held -> {
            var text = held == null ? "" : held.toString();
            if (text.isEmpty()) {
                return Claim.CLAIMED;
            }
            return text.equals(fingerprint) ? Claim.SAME_REQUEST : Claim.REUSED;
        });
    }
}
