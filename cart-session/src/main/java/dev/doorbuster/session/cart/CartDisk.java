package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The carts in Redis. Completes on the caller's context; fails as {@link RedisScripts} does. Thread-safe. */
final class CartDisk {
    private static final Script SAVE = Script.beside(CartDisk.class, "save.lua");
    private static final Script LOAD = Script.beside(CartDisk.class, "load.lua");

    private final RedisScripts redis;
    private final String expirySeconds;

    CartDisk(RedisScripts redis, Duration expiry) {
        this.redis = redis;
        this.expirySeconds = Long.toString(expiry.toSeconds());
    }

    /** All registers; none for a cart that Redis does not know. */
    Future<Cart> load(String cartId) {
        return redis.run(LOAD, key(cartId), List.of(expirySeconds)).map(Registers::fromPairs);
    }

    /** Writes the registers that are newer than what Redis has. Gives those that Redis has newer. */
    Future<Cart> save(String cartId, Cart registers) {
        var arguments = new ArrayList<String>();
        arguments.add(expirySeconds);
        arguments.addAll(Registers.toPairs(registers));
        return redis.run(SAVE, key(cartId), arguments).map(Registers::fromPairs);
    }

    private static String key(String cartId) {
        return "cart:" + cartId;
    }
}
