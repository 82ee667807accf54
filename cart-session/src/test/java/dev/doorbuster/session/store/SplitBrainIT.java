package dev.doorbuster.session.store;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static dev.doorbuster.session.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.properties.ClusterProperty;
import dev.doorbuster.commerce.cart.CartCommand.Add;
import dev.doorbuster.commerce.cart.CartCommand.Set;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.cart.CartConfig;
import dev.doorbuster.session.cart.CartMap;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.cart.Durability;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two members that cannot see each other, as after a cut between them, and then can. */
class SplitBrainIT {
    private final Vertx vertx = Vertx.vertx();
    private final RealRedis redis = new RealRedis();
    private final List<Config> configs = new ArrayList<>();
    private final List<HazelcastInstance> members = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    @AfterEach
    void stop() {
        members.forEach(member -> member.getLifecycleService().terminate());
        await(vertx.close());
        redis.close();
    }

    @Test
    void bothSidesChangesOfACartAreKeptEvenWithoutRedis() {
        // given two halves that hold the same carts
        var left = store();
        var right = store();
        for (int i = 0; i < 20; i++) { // so many that each side gives some to the other when they meet
            var id = "ct_split_" + i;
            done(left.execute(id, new Add("mug", 1)));
            done(left.execute(id, new Add("pen", 1)));
            done(right.get(id));
        }
        assertThat(members).allMatch(member -> member.getCluster().getMembers().size() == 1);

        // when both change them while Redis is away
        redis.stop();
        for (int i = 0; i < 20; i++) {
            var id = "ct_split_" + i;
            assertThat(await(left.execute(id, new Add("cap", 2))).durability()).isEqualTo(Durability.MEMORY);
            assertThat(await(right.execute(id, new Add("mug", 4))).durability()).isEqualTo(Durability.MEMORY);
            assertThat(await(right.execute(id, new Set("pen", 0))).durability()).isEqualTo(Durability.MEMORY);
        }
        // and then meet
        configs.forEach(
                config -> config.getNetworkConfig().getJoin().getTcpIpConfig().setMembers(addresses));
        var _ = eventually(() -> members.getFirst().getCluster().getMembers().size(), size -> size == 2);

        // then nothing of either side is dropped
        var both = Map.of("mug", 5, "cap", 2);
        for (int i = 0; i < 20; i++) {
            var id = "ct_split_" + i;
            var _ = eventually(() -> await(left.find(id)).cart().lines(), both::equals);
            assertThat(await(right.find(id)).cart().lines()).isEqualTo(both);
        }

        // and Redis gets it
        redis.start();
        left.start();
        right.start();
        for (int i = 0; i < 20; i++) {
            var id = "ct_split_" + i;
            var saved = eventually(() -> await(left.find(id)), found -> found.durability() == Durability.DURABLE);
            assertThat(saved.cart().lines()).isEqualTo(both);
        }
    }

    private CartStore store() {
        int port = RealRedis.freePort();
        addresses.add("127.0.0.1:" + port);
        var settings = new SessionGrid.Settings("ams", "127.0.0.1", port, List.of(addresses.getLast()));
        var config = SessionGrid.config(settings, CartConfig.DEFAULT, InstantSource.system())
                .setProperty(ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS.getName(), "1")
                .setProperty(ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS.getName(), "1");
        var member = Hazelcast.newHazelcastInstance(config);
        CartMap.open(member);
        configs.add(config);
        members.add(member);
        var scripts = new RedisScripts(
                RedisAPI.api(redis.client(vertx)),
                new Guards(new SimpleMeterRegistry()),
                "redis",
                1_024,
                Duration.ofSeconds(1));
        return new CartStore(vertx, member, scripts, CartConfig.DEFAULT, new Guards(new SimpleMeterRegistry()));
    }
}
