package dev.doorbuster.app;

import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.checkout.CheckoutStore;
import dev.doorbuster.session.checkout.IdempotencyKeys;
import dev.doorbuster.session.store.SessionGrid;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import java.util.Arrays;
import java.util.List;

/** Carts and checkout documents: a member of the region's Hazelcast cluster over Redis. Edge and checkout share them. */
record Sessions(CartStore carts, CheckoutStore checkouts, IdempotencyKeys keys) {

    static Future<Sessions> start(Foundation base) {
        var vertx = base.vertx();
        var client = Clients.redis(vertx, Backends.redisUrl(base.env()));
        base.closeAtTheEnd("redis", client::close);
        var redis = RedisAPI.api(client);
        return SessionGrid.start(vertx, grid(base.env(), base.topics().region()))
                .map(grid -> {
                    base.closeAtTheEnd("hazelcast", () -> SessionGrid.stop(vertx, grid));
                    var carts = new CartStore(vertx, grid, redis);
                    carts.start();
                    base.stopBeforeClients("carts", carts::stop);
                    return new Sessions(carts, new CheckoutStore(redis), new IdempotencyKeys(redis));
                });
    }

    static SessionGrid.Settings grid(Env env, String region) {
        var members = env.find("HAZELCAST_MEMBERS")
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                .orElse(List.of());
        return new SessionGrid.Settings(
                region,
                env.text("HAZELCAST_BIND", "127.0.0.1"),
                env.integer("HAZELCAST_PORT", 5_701, 1, 65_535),
                members);
    }
}
