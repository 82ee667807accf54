package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The carts in Redis. Completes on the caller's context; fails as {@link RedisScripts} does, and at once while Redis is away.
 * Thread-safe.
 */
final class CartDisk {
    private static final Script SAVE = Script.beside(CartDisk.class, "save.lua");
    private static final Script LOAD = Script.beside(CartDisk.class, "load.lua");

    private final RedisScripts redis;
    private final String expirySeconds;
    private final Outage outage = new Outage();

    CartDisk(RedisScripts redis, Duration expiry) {
        this.redis = redis;
        this.expirySeconds = Long.toString(expiry.toSeconds());
    }

    /** All registers; none for a cart that Redis does not know. */
    Future<Cart> load(String cartId) {
        return unlessAway(LOAD, cartId, List.of(expirySeconds)).map(Registers::fromPairs);
    }

    /** Writes the registers that are newer than what Redis has. Gives those that Redis has newer. */
    Future<Cart> save(String cartId, Cart registers) {
        var arguments = new ArrayList<String>();
        arguments.add(expirySeconds);
        arguments.addAll(Registers.toPairs(registers));
        return unlessAway(SAVE, cartId, arguments).map(Registers::fromPairs);
    }

    boolean isAway() {
        return outage.isOn() || redis.isRefusing();
    }

    /** Asks Redis even while it is away. */
    Future<?> probe() {
        return run(LOAD, "probe", List.of(expirySeconds));
    }

    private Future<Response> unlessAway(Script script, String cartId, List<String> arguments) {
        return isAway()
                ? Future.failedFuture(new RetryableFault("redis is away", null))
                : run(script, cartId, arguments);
    }

    private Future<Response> run(Script script, String cartId, List<String> arguments) {
        return redis.run(script, key(cartId), arguments)
                .onSuccess(response -> outage.answered())
                .onFailure(failure -> outage.failed());
    }

    private static String key(String cartId) {
        return "cart:" + cartId;
    }
}
