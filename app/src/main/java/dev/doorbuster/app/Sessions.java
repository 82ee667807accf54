package dev.doorbuster.app;

import com.hazelcast.core.HazelcastInstance;
import dev.doorbuster.commerce.event.SessionEvent;
import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.health.Health.Check;
import dev.doorbuster.runtime.kafka.EventLoop;
import dev.doorbuster.runtime.kafka.Replay;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.session.cart.CartConfig;
import dev.doorbuster.session.cart.CartMeters;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.catalog.SnapshotStore;
import dev.doorbuster.session.checkout.CheckoutStore;
import dev.doorbuster.session.checkout.IdempotencyKeys;
import dev.doorbuster.session.profile.ProfileStore;
import dev.doorbuster.session.room.RoomQueue;
import dev.doorbuster.session.room.RoomStore;
import dev.doorbuster.session.room.Rooms;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.SessionGrid;
import dev.doorbuster.session.token.AdoptedSessions;
import dev.doorbuster.session.token.Revocations;
import dev.doorbuster.session.token.SessionKeeper;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Carts, checkout documents and who is signed in: a member of the region's Hazelcast cluster over Redis, and the revoked sessions
 * in memory. All roles that answer shoppers share them.
 */
record Sessions(
        Future<Void> joined,
        RedisScripts redis,
        CartStore carts,
        CheckoutStore checkouts,
        IdempotencyKeys keys,
        SnapshotStore snapshots,
        ProfileStore profiles,
        Rooms rooms,
        RoomQueue roomQueue,
        AdoptedSessions adopted,
        Revocations revocations,
        SessionKeeper keeper) {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
    private static final Duration CROWD_DEADLINE = Duration.ofSeconds(3);
    private static final int CROWD_CONNECTIONS = 4;
    /** Longer than Hazelcast takes to see who is gone (a minute) and to bring together who was apart (half of one). */
    private static final Duration MEMBERSHIP_DOUBTED = Duration.ofMinutes(2);

    private static final int MAX_CROWD = 8_192;

    /**
     * Returns at once: the grid is being joined meanwhile, see {@link #join}.
     *
     * @param turn completes when the grid may be joined, which takes a processor for a while; never joined if it fails
     */
    static Sessions start(Foundation base, Future<?> turn) {
        var vertx = base.vertx();
        var cartConfig = CartConfig.from(base.env());
        var joining = joinGrid(base, turn, cartConfig);
        var client = Clients.redis(vertx, Backends.redisUrl(base.env()));
        base.closeAtTheEnd("redis", client::close);
        var api = RedisAPI.api(client);
        var redis = new RedisScripts(api, base.guards());
        var carts = new CartStore(vertx, joining, redis, cartConfig, base.guards(), doubted(base));
        carts.start();
        base.stopBeforeClients("carts", carts::stop);
        var rooms = new Rooms(vertx, new RoomStore(redis));
        rooms.start();
        base.stopBeforeClients("rooms", rooms::stop);
        var revocations = new Revocations();
        var tokens = new SessionTokens(base.env().secret("SESSION_KEY"));
        return new Sessions(
                joining.mapEmpty(),
                redis,
                carts,
                new CheckoutStore(redis),
                new IdempotencyKeys(redis),
                new SnapshotStore(api, base.guards()),
                new ProfileStore(redis),
                rooms,
                new RoomQueue(redis, crowd(base)),
                new AdoptedSessions(redis),
                revocations,
                new SessionKeeper(tokens, revocations, base.clock()));
    }

    private static Future<HazelcastInstance> joinGrid(Foundation base, Future<?> turn, CartConfig carts) {
        var vertx = base.vertx();
        var settings = grid(base.env(), base.topics().region());
        var joining = turn.compose(now -> SessionGrid.start(vertx, settings, carts, base.clock()));
        var _ = joining.onSuccess(grid -> CartMeters.bind(base.metrics(), grid));
        base.closeAtTheEnd(
                "hazelcast",
                () -> turn.failed()
                        ? Future.succeededFuture()
                        : joining.compose(grid -> SessionGrid.stop(vertx, grid)));
        base.health().register("carts", () -> joining.succeeded() ? Check.up("joined") : Check.down("joining"));
        return joining;
    }

    /**
     * Completes when this process is a member of the grid and reads the log of revocations, which has to be there. Before, carts
     * wait and nobody but guests is believed.
     */
    Future<Void> join(Foundation base) {
        return follow(base, revocations).compose(reading -> joined);
    }

    /** Connections and a guard of its own for those who queue. */
    private static RedisScripts crowd(Foundation base) {
        var client = Clients.redis(base.vertx(), Backends.redisUrl(base.env()), CROWD_CONNECTIONS, MAX_CROWD);
        base.closeAtTheEnd("redis for tickets", client::close);
        return new RedisScripts(RedisAPI.api(client), base.guards(), "redis-tickets", MAX_CROWD, CROWD_DEADLINE);
    }

    /** Completes when the log of revocations is open; it may still be read, see health. */
    private static Future<Void> follow(Foundation base, Revocations revocations) {
        var replay = new Replay("session-revocations", received -> {
            if (received.event().data() instanceof SessionEvent event) {
                revocations.apply(event, received.event().time(), base.clock().instant());
            }
        });
        base.health().register("session-revocations", replay::health);
        var topics = Set.of(base.topics().sessionRevocations());
        return EventLoop.start(
                        base.vertx(),
                        "session-revocations",
                        () -> replay.open(base.sources(), topics),
                        (source, batch) -> {
                            replay.handle(source, batch);
                            if (replay.isCaughtUp()) {
                                revocations.markWhole();
                            }
                        })
                .map(loop -> {
                    base.shutdown().onStop(Shutdown.Stage.LOOPS, "session-revocations", STOP_DEADLINE, loop::stopLoop);
                    return null;
                });
    }

    /** Members that cannot reach each other are never sure. */
    private static BooleanSupplier doubted(Foundation base) {
        return Settings.sharesCarts(base.env()) ? () -> base.pulse().hasStoodStill(MEMBERSHIP_DOUBTED) : () -> true;
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
                members,
                env.text("HAZELCAST_DNS", ""));
    }
}
