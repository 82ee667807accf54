package dev.doorbuster.session.profile;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProfileStoreIT {
    private static RealRedis redis;
    private static Vertx vertx;
    private static Redis client;
    private static ProfileStore profiles;

    @BeforeAll
    static void start() {
        redis = new RealRedis();
        vertx = Vertx.vertx();
        client = redis.client(vertx);
        profiles = new ProfileStore(
                new RedisScripts(
                        RedisAPI.api(client),
                        new Guards(new SimpleMeterRegistry()),
                        "redis",
                        256,
                        Duration.ofSeconds(5)),
                Duration.ofDays(30));
    }

    @AfterAll
    static void stop() {
        client.close();
        await(vertx.close());
        redis.close();
    }

    @Test
    void redis_puts_deeds_together_as_memory_does() {
        // given
        var random = new Random(4);
        var inMemory = Recents.NONE;
        for (int push = 0; push < 40; push++) {
            var batch = Recents.NONE;
            for (int i = random.nextInt(5); i >= 0; i--) {
                var kind = List.of(Recents.Kind.values()).get(random.nextInt(3));
                batch = batch.with(kind, "p_" + random.nextInt(Recents.MAX));
            }

            // when
            done(profiles.push("ams_se_1", batch));
            inMemory = batch.over(inMemory);

            // then
            assertThat(await(profiles.load("ams_se_1"))).isEqualTo(inMemory);
        }
    }

    @Test
    void a_profile_is_bounded_and_expires() {
        for (int i = 0; i < 2 * Recents.MAX; i++) {
            done(profiles.push("ams_se_2", Recents.NONE.with(Recents.Kind.VIEWED, "p_" + i)));
        }

        var recents = await(profiles.load("ams_se_2"));
        assertThat(recents.size()).isEqualTo(Recents.MAX);
        assertThat(recents.product(0)).isEqualTo("p_39");
        var ttl = await(RedisAPI.api(client).ttl("profile:ams_se_2")).toLong();
        assertThat(ttl).isBetween(1L, Duration.ofDays(30).toSeconds());
    }

    @Test
    void a_forgotten_profile_is_gone() {
        done(profiles.push("ams_se_3", Recents.NONE.with(Recents.Kind.BOUGHT, "p_1")));

        done(profiles.forget("ams_se_3"));

        assertThat(await(profiles.load("ams_se_3"))).isEqualTo(Recents.NONE);
        assertThat(await(RedisAPI.api(client).exists(List.of("profile:ams_se_3")))
                        .toInteger())
                .isZero();
    }
}
