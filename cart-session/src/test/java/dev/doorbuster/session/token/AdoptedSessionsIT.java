package dev.doorbuster.session.token;

import static dev.doorbuster.session.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdoptedSessionsIT {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static RealRedis redis;
    private static Vertx vertx;
    private static Redis client;
    private static AdoptedSessions adopted;

    @BeforeAll
    static void start() {
        redis = new RealRedis();
        vertx = Vertx.vertx();
        client = redis.client(vertx);
        adopted = new AdoptedSessions(new RedisScripts(RedisAPI.api(client), new Guards(new SimpleMeterRegistry())));
    }

    @AfterAll
    static void stop() {
        client.close();
        await(vertx.close());
        redis.close();
    }

    @Test
    void sessions_are_their_accounts_and_nobody_elses() {
        var _ = await(adopted.adopt("ac_1", "se_1", NOW));
        var _ = await(adopted.adopt("ac_1", "se_2", NOW.plusSeconds(1)));
        var _ = await(adopted.adopt("ac_1", "se_1", NOW.plusSeconds(2)));

        assertThat(await(adopted.of("ac_1"))).containsExactlyInAnyOrder("se_1", "se_2");
        assertThat(await(adopted.of("ac_2"))).isEmpty();
    }

    @Test
    void the_oldest_make_room() {
        for (int i = 0; i <= AdoptedSessions.MAX; i++) {
            var _ = await(adopted.adopt("ac_many", "se_" + i, NOW.plusSeconds(i)));
        }

        assertThat(await(adopted.of("ac_many")))
                .hasSize(AdoptedSessions.MAX)
                .doesNotContain("se_0")
                .contains("se_1", "se_" + AdoptedSessions.MAX);
    }
}
