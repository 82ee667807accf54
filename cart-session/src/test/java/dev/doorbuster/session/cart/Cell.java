package dev.doorbuster.session.cart;

import static dev.doorbuster.session.Await.await;

import com.hazelcast.core.HazelcastInstance;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.SessionGrid;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The cart layer of a region in one JVM: Hazelcast members that come and go over one Redis. */
final class Cell implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-27T09:00:00Z");

    private static final SessionGrid.Settings ALONE = new SessionGrid.Settings("ams", "127.0.0.1", 0, List.of());

    private final Vertx vertx = Vertx.vertx();
    private final Redis redis;
    private final List<HazelcastInstance> nodes = new ArrayList<>();

    Cell(RealRedis redis) {
        this.redis = redis.client(vertx);
    }

    Vertx vertx() {
        return vertx;
    }

    RedisScripts scripts() {
        return new RedisScripts(
                RedisAPI.api(redis), new Guards(new SimpleMeterRegistry()), "redis", 1_024, Duration.ofSeconds(1));
    }

    CartDisk disk() {
        return new CartDisk(scripts(), Duration.ofDays(30));
    }

    CartStore alone() {
        return store(start(ALONE, InstantSource.fixed(START)), scripts());
    }

    CartStore aloneWith(CartConfig config) {
        var node = await(SessionGrid.start(vertx, ALONE, config, InstantSource.fixed(START)));
        nodes.add(node);
        return new CartStore(vertx, node, scripts(), config, new Guards(new SimpleMeterRegistry()));
    }

    CartStore aloneWith(RedisScripts scripts) {
        return store(start(ALONE, InstantSource.fixed(START)), scripts);
    }

    /** Two members of one cluster; the clock of the second is an hour behind. */
    List<CartStore> two() {
        int first = RealRedis.freePort();
        int second = RealRedis.freePort();
        var members = List.of("127.0.0.1:" + first, "127.0.0.1:" + second);
        var a = start(new SessionGrid.Settings("ams", "127.0.0.1", first, members), InstantSource.fixed(START));
        var b = start(
                new SessionGrid.Settings("ams", "127.0.0.1", second, members),
                InstantSource.fixed(START.minus(Duration.ofHours(1))));
        if (b.getCluster().getMembers().size() != 2) {
            throw new AssertionError("the members did not find each other");
        }
        return List.of(store(a, scripts()), store(b, scripts()));
    }

    /** The map as the first member sees it. */
    CartMap memory() {
        var first = Future.succeededFuture(nodes.getFirst());
        return new CartMap(vertx, first, CartConfig.DEFAULT, new Guards(new SimpleMeterRegistry()));
    }

    /** Ids of the carts in the first member's memory. */
    Set<Object> heldCarts() {
        return nodes.getFirst().getMap("carts").localKeySet();
    }

    String cartOwnedBy(int index) {
        var member = nodes.get(index);
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "ct_owned_" + i)
                .filter(id ->
                        member.getPartitionService().getPartition(id).getOwner().localMember())
                .findFirst()
                .orElseThrow();
    }

    /** As {@code kill -9} does: nothing is handed over. */
    void killMember(int index) {
        nodes.get(index).getLifecycleService().terminate();
    }

    void killAllMembers() {
        nodes.forEach(node -> node.getLifecycleService().terminate());
        nodes.clear();
    }

    private HazelcastInstance start(SessionGrid.Settings config, InstantSource clock) {
        var node = await(SessionGrid.start(vertx, config, CartConfig.DEFAULT, clock));
        nodes.add(node);
        return node;
    }

    private CartStore store(HazelcastInstance node, RedisScripts scripts) {
        return new CartStore(vertx, node, scripts, CartConfig.DEFAULT, new Guards(new SimpleMeterRegistry()));
    }

    @Override
    public void close() {
        killAllMembers();
        redis.close();
        await(vertx.close());
    }
}
