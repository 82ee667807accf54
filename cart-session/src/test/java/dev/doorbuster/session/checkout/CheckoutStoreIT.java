package dev.doorbuster.session.checkout;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static dev.doorbuster.session.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CheckoutStoreIT {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00.123Z");

    private static RealRedis redis;
    private static Vertx vertx;
    private static Redis client;
    private static CheckoutStore store;

    @BeforeAll
    static void start() {
        redis = new RealRedis();
        vertx = Vertx.vertx();
        client = redis.client(vertx);
        store = new CheckoutStore(
                new RedisScripts(
                        RedisAPI.api(client),
                        new Guards(new SimpleMeterRegistry()),
                        "redis",
                        256,
                        Duration.ofSeconds(5)),
                Duration.ofDays(7));
    }

    @AfterAll
    static void stop() {
        client.close();
        await(vertx.close());
        redis.close();
    }

    @Test
    void aCheckoutComesBackAsItWasStored() {
        var checkout = checkout("co_round").toSubmitted("pm_card_visa", NOW, true);

        assertThat(await(store.create(checkout))).isTrue();

        assertThat(await(store.load("co_round"))).contains(checkout);
    }

    @Test
    void anUnknownCheckoutIsEmpty() {
        assertThat(await(store.load("co_nobody"))).isEmpty();
        assertThat(failureOf(store.save(checkout("co_nobody").toCompleted("or_1"), 1)))
                .isInstanceOf(TerminalFault.class)
                .hasMessageContaining("co_nobody");
    }

    @Test
    void aSecondCreateLeavesTheFirstAlone() {
        var first = checkout("co_twice");
        done(store.create(first));

        assertThat(await(store.create(first.toCompleted("or_1")))).isFalse();
        assertThat(await(store.load("co_twice"))).contains(first);
    }

    @Test
    void ofManyWritersOfOneVersionOneWinsAndTheOthersSeeItsDocument() {
        var base = checkout("co_race");
        done(store.create(base));

        var writers = IntStream.range(0, 40)
                .mapToObj(i -> store.save(base.toSubmitted("pm_" + i, NOW, true), base.version()))
                .toList();
        done(Future.all(writers));

        var winner = await(store.load("co_race")).orElseThrow();
        var results = writers.stream().map(Future::result).toList();
        assertThat(results).filteredOn(CheckoutStore.Saved.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(CheckoutStore.Conflict.class::isInstance)
                .hasSize(39)
                .containsOnly(new CheckoutStore.Conflict(winner));
    }

    @Test
    void aChangeThatDoesNotRaiseTheVersionIsRefused() {
        var base = checkout("co_same");

        assertThatThrownBy(() -> store.save(base, base.version())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWriteStartsTheSevenDaysAnew() {
        var base = checkout("co_ttl");
        done(store.create(base));
        done(client.send(Request.cmd(Command.EXPIRE).arg("checkout:co_ttl").arg(100)));

        done(store.save(base.toCompleted("or_1"), base.version()));

        assertThat(await(client.send(Request.cmd(Command.TTL).arg("checkout:co_ttl")))
                        .toLong())
                .isBetween(604_740L, 604_800L);
    }

    private static Checkout checkout(String id) {
        return new Checkout(
                id,
                "se_1",
                CheckoutStatus.INCOMPLETE,
                1,
                "EUR",
                "eu",
                List.of(),
                Map.of("mug", 7L),
                List.of(),
                "ada@example.org",
                null,
                List.of(),
                null,
                List.of("WELCOME"),
                List.of(),
                null,
                null,
                null,
                null,
                true);
    }
}
