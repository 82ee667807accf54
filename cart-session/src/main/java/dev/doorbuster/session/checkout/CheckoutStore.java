package dev.doorbuster.session.checkout;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checkouts, in Redis only: a compare-and-set needs one arbiter. Fails as {@link RedisScripts} does; a write that failed may
 * have happened. Completes on the caller's context. Thread-safe.
 */
public final class CheckoutStore {
    private static final Script CREATE = Script.beside(CheckoutStore.class, "create.lua");
    private static final Script SAVE = Script.beside(CheckoutStore.class, "save.lua");
    private static final Script LOAD = Script.beside(CheckoutStore.class, "load.lua");

    /** What became of a {@link #save}. */
    public sealed interface SaveResult {}

    public record Saved() implements SaveResult {}

    /** Somebody else was faster; or this very change was, when its first answer got lost. Look at {@code current}. */
    public record Conflict(Checkout current) implements SaveResult {}

    private static final Duration EXPIRY = Duration.ofDays(7);

    private final RedisScripts redis;
    private final String expirySeconds;

    public CheckoutStore(RedisScripts redis) {
        this(redis, EXPIRY);
    }

    /** @param expiry since the last write */
    public CheckoutStore(RedisScripts redis, Duration expiry) {
        this.redis = redis;
        this.expirySeconds = Long.toString(expiry.toSeconds());
    }

    public Future<Optional<Checkout>> load(String checkoutId) {
        return redis.run(LOAD, key(checkoutId), List.of())
                .map(document -> Optional.ofNullable(document).map(CheckoutStore::parse));
    }

    /** False when a checkout of that id exists; it stays as it is. */
    public Future<Boolean> create(Checkout checkout) {
        return redis.run(
                        CREATE,
                        key(checkout.id()),
                        List.of(expirySeconds, Long.toString(checkout.version()), Json.string(checkout)))
                .map(created -> created.toInteger() == 1);
    }

    /**
     * Writes {@code changed} if the stored version is {@code expectedVersion}. Fails with a {@link TerminalFault} when the
     * checkout has expired.
     *
     * @throws IllegalArgumentException when {@code changed} is not of a later version: two writers could both win
     */
    public Future<SaveResult> save(Checkout changed, long expectedVersion) {
        if (changed.version() <= expectedVersion) {
            throw new IllegalArgumentException(
                    "version " + changed.version() + " cannot replace version " + expectedVersion);
        }
        return redis.run(
                        SAVE,
                        key(changed.id()),
                        List.of(
                                expirySeconds,
                                Long.toString(expectedVersion),
                                Long.toString(changed.version()),
                                Json.string(changed)))
                .map(answer -> result(changed.id(), answer));
    }

    private static SaveResult result(String checkoutId, Response answer) {
        if (answer.get(0).toInteger() == 1) {
            return new Saved();
        }
        if (answer.size() == 1) {
            throw new TerminalFault("checkout " + checkoutId + " has expired");
        }
        return new Conflict(parse(answer.get(1)));
    }

    private static Checkout parse(Response document) {
        return Json.read(document.toBytes(), Checkout.class);
    }

    private static String key(String checkoutId) {
        return "checkout:" + checkoutId;
    }
}
