package dev.doorbuster.session.checkout;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.checkout.IdempotencyKeys.Claim;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyKeysIT {
    private static RealRedis redis;
    private static Vertx vertx;
    private static Redis client;
    private static IdempotencyKeys keys;

    @BeforeAll
    static void start() {
        redis = new RealRedis();
        vertx = Vertx.vertx();
        client = redis.client(vertx);
        keys = new IdempotencyKeys(
                new RedisScripts(
                        RedisAPI.api(client),
                        new Guards(new SimpleMeterRegistry()),
                        "redis",
                        256,
                        Duration.ofSeconds(5)),
                Duration.ofHours(24));
    }

    @AfterAll
    static void stop() {
        client.close();
        await(vertx.close());
        redis.close();
    }

    @Test
    void ofFiftyConcurrentClaimsExactlyOneWins() {
        var claims = IntStream.range(0, 50)
                .mapToObj(i -> keys.claim("se_1", "crowd", "same"))
                .toList();
        done(Future.all(claims));

        assertThat(claims.stream().map(Future::result))
                .hasSize(50)
                .containsOnly(Claim.CLAIMED, Claim.SAME_REQUEST)
                .containsOnlyOnce(Claim.CLAIMED);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsReuse() {
        assertThat(await(keys.claim("se_1", "reused", "a"))).isEqualTo(Claim.CLAIMED);
        assertThat(await(keys.claim("se_1", "reused", "b"))).isEqualTo(Claim.REUSED);
        assertThat(await(keys.claim("se_1", "reused", "a"))).isEqualTo(Claim.SAME_REQUEST);
    }

    @Test
    void theSameKeyOfAnotherSessionIsAnotherKey() {
        assertThat(await(keys.claim("se_1", "shared", "a"))).isEqualTo(Claim.CLAIMED);
        assertThat(await(keys.claim("se_2", "shared", "b"))).isEqualTo(Claim.CLAIMED);
    }

    @Test
    void aKeyThatIsTooLongIsTheCallersMistake() {
        assertThatThrownBy(() -> keys.claim("se_1", "k".repeat(256), "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
