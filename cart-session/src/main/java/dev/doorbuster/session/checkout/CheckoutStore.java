package dev.doorbuster.session.checkout;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.session.store.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checkout documents in Redis, changed by compare-and-set on their version. They have no copy in Hazelcast: one arbiter is
 * what makes the comparison mean something. Never blocks; fails with
 * {@link dev.doorbuster.runtime.fault.RetryableFault}.
 */
public final class CheckoutStore {
    private static final Duration EXPIRY = Duration.ofDays(7);

    private static final String CREATE = """
            if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
            redis.call('HSET', KEYS[1], 'version', ARGV[1], 'doc', ARGV[2])
            redis.call('EXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    /** ARGV: expected version, new version, document, expiry. Returns the document that is in the way, if any. */
    private static final String SAVE = """
            if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return redis.call('HGET', KEYS[1], 'doc') end
            redis.call('HSET', KEYS[1], 'version', ARGV[2], 'doc', ARGV[3])
            redis.call('EXPIRE', KEYS[1], ARGV[4])
            return 1
            """;

    private final RedisAPI redis;
    private final RedisScript create;
    private final RedisScript save;

    /** What became of a {@link #save}. */
    public sealed interface SaveResult {}

    public record Saved() implements SaveResult {}

    /** Somebody else was faster. */
    public record Conflict(Checkout current) implements SaveResult {}

    public CheckoutStore(RedisAPI redis) {
        this.redis = redis;
        this.create = new RedisScript(redis, CREATE);
        this.save = new RedisScript(redis, SAVE);
    }

    public Future<Optional<Checkout>> load(String id) {
        return RedisScript.guarded(redis.hget(key(id), "doc"))
                .map(doc -> Optional.ofNullable(doc).map(d -> Json.read(d.toString(), Checkout.class)));
    }

    /** False when there is one with this id already. */
    public Future<Boolean> create(Checkout checkout) {
        var arguments =
                List.of(Long.toString(checkout.version()), Json.string(checkout), Long.toString(EXPIRY.toSeconds()));
        return create.run(key(checkout.id()), arguments).map(made -> made != null && made.toInteger() == 1);
    }

    /** Writes the document over the expected version, or not at all. */
    public Future<SaveResult> save(Checkout changed, long expectedVersion) {
        var arguments = List.of(
                Long.toString(expectedVersion),
                Long.toString(changed.version()),
                Json.string(changed),
                Long.toString(EXPIRY.toSeconds()));
        return save.run(key(changed.id()), arguments).map(answer -> {
            if (answer == null) {
                throw new dev.doorbuster.runtime.fault.TerminalFault("checkout " + changed.id() + " has expired");
            }
            var text = answer.toString();
            return text.equals("1") ? new Saved() : new Conflict(Json.read(text, Checkout.class));
        });
    }

    private static String key(String id) {
        return "checkout:" + id;
    }
}
