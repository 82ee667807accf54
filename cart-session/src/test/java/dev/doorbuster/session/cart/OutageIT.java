package dev.doorbuster.session.cart;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static dev.doorbuster.session.Await.eventually;
import static dev.doorbuster.session.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand.Add;
import dev.doorbuster.commerce.cart.CartCommand.Set;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.store.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis goes away and comes back with what it had. */
class OutageIT {
    private RealRedis redis;
    private Cell cell;

    @BeforeEach
    void start() {
        redis = new RealRedis();
        cell = new Cell(redis);
    }

    @AfterEach
    void stop() {
        cell.close();
        redis.close();
    }

    @Test
    void aWarmCartIsChangedInMemoryAndTheNextChangeMakesItDurable() {
        var store = cell.alone();
        done(store.execute("ct_warm", new Add("mug", 1)));

        redis.stop();
        var away = await(store.execute("ct_warm", new Add("cap", 2)));
        var seen = await(store.find("ct_warm"));
        redis.start();
        var back = await(store.execute("ct_warm", new Set("mug", 0)));

        assertThat(away.durability()).isEqualTo(Durability.MEMORY);
        assertThat(seen.cart()).isEqualTo(cart(away));
        assertThat(seen.cart().lines()).isEqualTo(Map.of("mug", 1, "cap", 2));
        assertThat(back.durability()).isEqualTo(Durability.DURABLE);
        assertThat(await(cell.disk().load("ct_warm")).lines()).isEqualTo(Map.of("cap", 2));
    }

    @Test
    void aReadAfterTheOutageMakesTheChangeDurable() {
        var store = cell.alone();
        done(store.execute("ct_read", new Add("mug", 1)));
        redis.stop();
        done(store.execute("ct_read", new Add("mug", 1)));
        redis.start();

        var read = await(store.find("ct_read"));

        assertThat(read.durability()).isEqualTo(Durability.DURABLE);
        assertThat(await(cell.disk().load("ct_read"))).isEqualTo(read.cart());
    }

    @Test
    void aColdCartTakesCommandsThatAreAppliedToWhatRedisHeld() {
        var before = cell.alone();
        done(before.execute("ct_cold", new Add("mug", 1)));
        done(before.execute("ct_cold", new Add("pen", 1)));
        cell.killAllMembers();
        redis.stop();
        var store = cell.alone();

        var added = await(store.execute("ct_cold", new Add("mug", 2)));
        var removed = await(store.execute("ct_cold", new Set("pen", 0)));
        var gone = failureOf(store.get("ct_cold"));
        redis.start();
        store.start();
        awaitOnDisk("ct_cold", Map.of("mug", 3));
        var back = await(store.find("ct_cold"));

        assertThat(added.durability()).isEqualTo(Durability.MEMORY_UNSEEN);
        assertThat(cart(removed).lines()).isEqualTo(Map.of("mug", 2));
        assertThat(gone).hasMessageContaining("redis is away");
        assertThat(back.durability()).isEqualTo(Durability.DURABLE);
        assertThat(back.cart().lines()).isEqualTo(Map.of("mug", 3));
        assertThat(await(cell.disk().load("ct_cold"))).isEqualTo(back.cart());
    }

    @Test
    void cartsThatNobodyAsksForAgainAreFlushed() {
        var store = cell.alone();
        store.start();
        done(store.execute("ct_silent_warm", new Add("mug", 1)));
        redis.stop();
        for (int i = 0; i < 5; i++) {
            done(store.execute("ct_silent_warm", new Add("mug", 1)));
            done(store.execute("ct_silent_cold", new Add("cap", 1)));
        }
        redis.start();

        awaitOnDisk("ct_silent_warm", Map.of("mug", 6));
        awaitOnDisk("ct_silent_cold", Map.of("cap", 5));
        assertThat(await(store.find("ct_silent_warm")).durability()).isEqualTo(Durability.DURABLE);
    }

    @Test
    void whatRedisDoesNotTakeKeepsNoOtherCartFromItsLastAttempt() {
        var something = new Script("return redis.call('SET', KEYS[1], 'no cart')", "0".repeat(40));
        done(cell.scripts().run(something, "cart:ct_broken_1", List.of()));
        done(cell.scripts().run(something, "cart:ct_broken_2", List.of()));
        var store = cell.alone();
        redis.stop();
        for (int i = 0; i < 200; i++) {
            done(store.execute("ct_whole_" + i, new Add("mug", 1)));
        }
        done(store.execute("ct_broken_1", new Add("mug", 1)));
        done(store.execute("ct_broken_2", new Add("mug", 1)));
        redis.start();

        done(store.stop());

        for (int i = 0; i < 200; i++) {
            assertThat(await(cell.disk().load("ct_whole_" + i)).lines()).isEqualTo(Map.of("mug", 1));
        }
    }

    @Test
    void afterThreeFailuresNobodyWaitsForASilentRedis() {
        var store = cell.alone();
        done(store.execute("ct_quick", new Add("mug", 1)));
        redis.suspend();
        for (int i = 0; i < 3; i++) {
            done(store.execute("ct_quick", new Add("mug", 1)));
        }

        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(await(store.execute("ct_quick", new Add("mug", 1))).durability())
                    .isEqualTo(Durability.MEMORY);
            assertThat(await(store.execute("ct_cold_" + i, new Add("mug", 1))).durability())
                    .isEqualTo(Durability.MEMORY_UNSEEN);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        store.start();
        redis.resume();
        awaitOnDisk("ct_cold_49", Map.of("mug", 1));
    }

    @Test
    void aHundredAndFirstWaitingCommandIsRefusedWithoutATrace() {
        redis.stop();
        var store = cell.alone();
        for (int i = 0; i < RunCommand.MAX_WAITING; i++) {
            done(store.execute("ct_many", new Set("mug", 1 + i % 9)));
        }
        var before = await(store.find("ct_many"));

        assertThat(failureOf(store.execute("ct_many", new Add("mug", 1)))).hasMessageContaining("redis");
        assertThat(await(store.find("ct_many"))).isEqualTo(before);
    }

    @Test
    void aCartThatWaitsForRedisDoesNotLeaveMemory() {
        var config = new CartConfig(Duration.ofMinutes(5), Duration.ofSeconds(2), 1_000, Duration.ofSeconds(3), 4_096);
        var store = cell.aloneWith(config);
        store.start();
        done(store.execute("ct_idle", new Add("mug", 1)));
        done(store.execute("ct_pending", new Add("mug", 1)));
        redis.stop();
        for (int i = 0; i < 4; i++) {
            done(store.execute("ct_pending", new Add("mug", 1)));
        }

        var _ = eventually(cell::heldCarts, held -> !held.contains("ct_idle"));

        assertThat(await(store.find("ct_idle")).durability()).isEqualTo(Durability.MEMORY_UNSEEN);
        assertThat(await(store.find("ct_pending")).cart().lines()).isEqualTo(Map.of("mug", 5));
        redis.start();
        awaitOnDisk("ct_pending", Map.of("mug", 5));
    }

    private void awaitOnDisk(String cartId, Map<String, Integer> lines) {
        var disk = cell.disk();
        var _ = eventually(
                () -> await(disk.load(cartId).otherwise(Cart.EMPTY)),
                found -> found.lines().equals(lines));
    }

    private static Cart cart(Executed executed) {
        return ((CartChange.Applied) executed.change()).cart();
    }
}
