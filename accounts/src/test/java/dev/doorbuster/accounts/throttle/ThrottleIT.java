package dev.doorbuster.accounts.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThrottleIT {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Vertx vertx = Vertx.vertx();
    private final String redisUrl;
    private final Throttle throttle;
    private final Throttle ofAnotherProcess;
    private final Throttle withoutRedis;

    ThrottleIT(TestCell cell) {
        redisUrl = cell.redisUrl();
        throttle = throttle(redisUrl);
        ofAnotherProcess = throttle(redisUrl);
        withoutRedis = throttle("redis://127.0.0.1:1");
    }

    @AfterAll
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void attempts_are_counted_over_all_processes_and_per_subject() {
        var limit = new Limit("shared", 3, Duration.ofMinutes(5));

        assertThat(refusal(throttle, limit, "ada")).isZero();
        assertThat(refusal(ofAnotherProcess, limit, "ada")).isZero();
        assertThat(refusal(throttle, limit, "ada")).isZero();
        assertThat(refusal(ofAnotherProcess, limit, "ada")).isBetween(295, 300);
        assertThat(refusal(throttle, limit, "bob")).isZero();
    }

    @Test
    void a_right_attempt_forgives_all_or_gives_itself_back() throws Exception {
        var limit = new Limit("forgiven", 2, Duration.ofMinutes(5));
        assertThat(refusal(throttle, limit, "ada")).isZero();
        assertThat(refusal(throttle, limit, "ada")).isZero();

        throttle.giveBack(limit, "ada").await(10, TimeUnit.SECONDS);
        assertThat(refusal(throttle, limit, "ada")).isZero();
        assertThat(refusal(throttle, limit, "ada")).isPositive();
        throttle.forgive(limit, "ada").await(10, TimeUnit.SECONDS);
        assertThat(refusal(throttle, limit, "ada")).isZero();
    }

    @Test
    void without_redis_each_process_counts_for_itself() {
        var limit = new Limit("alone", 2, Duration.ofSeconds(30));

        assertThat(refusal(withoutRedis, limit, "ada")).isZero();
        assertThat(refusal(withoutRedis, limit, "ada")).isZero();
        assertThat(refusal(withoutRedis, limit, "ada")).isEqualTo(30);
        now.set(NOW.plusSeconds(30));
        assertThat(refusal(withoutRedis, limit, "ada")).isZero();
    }

    /** 0, or the seconds to wait. */
    private static int refusal(Throttle throttle, Limit limit, String subject) {
        return throttle.take(limit, subject)
                .transform(done -> Future.succeededFuture(
                        done.cause() instanceof Problem problem
                                ? Integer.parseInt(problem.headers().getOrDefault("retry-after", "-1"))
                                : done.succeeded() ? 0 : -1))
                .await();
    }

    private Throttle throttle(String url) {
        var redis = RedisAPI.api(Clients.redis(vertx, url));
        return new Throttle(
                new RedisScripts(redis, new Guards(new SimpleMeterRegistry()), "redis", 256, Duration.ofSeconds(5)),
                () -> now.get());
    }
}
