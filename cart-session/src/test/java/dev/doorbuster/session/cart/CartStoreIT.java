package dev.doorbuster.session.cart;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static dev.doorbuster.session.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand.Add;
import dev.doorbuster.commerce.cart.CartCommand.RemoveBought;
import dev.doorbuster.commerce.cart.CartCommand.Set;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CartStoreIT {
    private static RealRedis redis;

    private Cell cell;

    @BeforeAll
    static void startRedis() {
        redis = new RealRedis();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void openCell() {
        cell = new Cell(redis);
    }

    @AfterEach
    void closeCell() {
        cell.close();
    }

    @Test
    void acknowledgedChangesSurviveTheDeathOfEveryMember() {
        var before = cell.alone();
        done(before.execute("ct_survivor", new Add("shirt-m", 2)));
        done(before.execute("ct_survivor", new Add("mug", 1)));
        var acknowledged = applied(before.execute("ct_survivor", new Add("shirt-m", 3)));

        cell.killAllMembers();
        var after = cell.alone();

        assertThat(await(after.get("ct_survivor"))).isEqualTo(acknowledged);
        assertThat(acknowledged.lines()).isEqualTo(Map.of("mug", 1, "shirt-m", 5));
    }

    @Test
    void aCommandOnAColdCartSeesWhatRedisHolds() {
        done(cell.alone().execute("ct_cold", new Add("shirt-m", 2)));

        cell.killAllMembers();
        var cart = applied(cell.alone().execute("ct_cold", new Add("shirt-m", 1)));

        assertThat(cart.lines()).isEqualTo(Map.of("shirt-m", 3));
    }

    @Test
    void twoMembersSeeOneCart() {
        var stores = cell.two();

        for (int i = 0; i < 20; i++) { // so many that both members own some
            var id = "ct_shared_" + i;
            done(stores.get(0).execute(id, new Add("shirt-m", 1)));
            var fromSecond = applied(stores.get(1).execute(id, new Add("mug", 2)));
            assertThat(await(stores.get(0).get(id))).isEqualTo(fromSecond);
            assertThat(fromSecond.lines()).isEqualTo(Map.of("mug", 2, "shirt-m", 1));
        }
    }

    @Test
    void concurrentAddsFromTwoMembersLoseNothing() {
        var stores = cell.two();

        var adds = IntStream.range(0, 90)
                .mapToObj(i -> stores.get(i % 2).execute("ct_crowd", new Add("shirt-m", 1)))
                .toList();
        done(Future.all(adds));

        assertThat(await(stores.get(0).get("ct_crowd")).lines()).isEqualTo(Map.of("shirt-m", 90));
        assertThat(await(cell.disk().load("ct_crowd")).lines()).isEqualTo(Map.of("shirt-m", 90));
    }

    @Test
    void anUnsavedChangeOutlivesItsOwnerInTheBackupAndGoesOutFromThere() {
        try (var own = new RealRedis();
                var shop = new Cell(own)) {
            var stores = shop.two();
            var id = shop.cartOwnedBy(0);
            done(stores.get(0).execute(id, new Add("mug", 1)));

            own.stop();
            var inMemory = await(stores.get(0).execute(id, new Add("shirt-m", 2)));
            shop.killMember(0);
            var fromBackup = await(stores.get(1).find(id));
            own.start();
            var next = applied(stores.get(1).execute(id, new Add("cap", 1)));
            shop.killAllMembers();

            assertThat(inMemory.durability()).isEqualTo(Durability.MEMORY);
            assertThat(new Executed(new CartChange.Applied(fromBackup.cart()), fromBackup.durability()))
                    .isEqualTo(inMemory);
            assertThat(next.lines()).isEqualTo(Map.of("cap", 1, "mug", 1, "shirt-m", 2));
            assertThat(await(shop.alone().get(id))).isEqualTo(next);
        }
    }

    @Test
    void onceAcknowledgedNothingIsMarkedAsUnsaved() {
        var store = cell.alone();
        done(store.execute("ct_marks", new Add("mug", 1)));
        done(store.execute("ct_marks", new Add("cap", 1)));

        var entry = await(cell.memory().find("ct_marks"));

        assertThat(entry.cart().lines()).isEqualTo(Map.of("cap", 1, "mug", 1));
        assertThat(entry.unsaved()).isEmpty();
    }

    @Test
    void aRemovedLineStaysRemovedAfterAColdLoadWithAStaleCopy() {
        var store = cell.alone();
        var stale = applied(store.execute("ct_removed", new Add("shirt-m", 2)));
        done(store.execute("ct_removed", new Set("shirt-m", 0)));

        done(cell.disk().save("ct_removed", stale)); // a late write of another process
        cell.killAllMembers();

        assertThat(await(cell.alone().get("ct_removed")).lines()).isEmpty();
    }

    @Test
    void whatWasBoughtGoesOnceAndWhatWasAddedSinceStays() {
        var store = cell.alone();
        done(store.execute("ct_bought", new Add("mug", 1)));
        var atCheckout = applied(store.execute("ct_bought", new Add("shirt-m", 1)));
        var clocks = Map.of(
                "mug", clock(atCheckout, "mug"),
                "shirt-m", clock(atCheckout, "shirt-m"));
        done(store.execute("ct_bought", new Add("mug", 1)));

        var once = applied(store.execute("ct_bought", new RemoveBought(clocks)));
        var twice = applied(store.execute("ct_bought", new RemoveBought(clocks)));

        assertThat(once.lines()).isEqualTo(Map.of("mug", 2));
        assertThat(twice).isEqualTo(once);
    }

    @Test
    void refusalsAreOutcomesAndChangeNothing() {
        var store = cell.alone();
        done(store.execute("ct_refused", new Add("shirt-m", 98)));

        assertThat(await(store.execute("ct_refused", new Add("shirt-m", 2))).change())
                .isEqualTo(new CartChange.QuantityTooLarge(98));
        assertThat(await(store.execute("ct_refused", new Set("mug", 1))).change())
                .isEqualTo(new CartChange.NotInCart());
        assertThat(await(store.get("ct_refused")).lines()).isEqualTo(Map.of("shirt-m", 98));
    }

    @Test
    void aHundredAndFirstLineIsRefused() {
        var store = cell.alone();
        done(Future.all(IntStream.range(0, Cart.MAX_LINES)
                .mapToObj(i -> store.execute("ct_full", new Add("sku-" + i, 1)))
                .toList()));

        assertThat(await(store.execute("ct_full", new Add("one-more", 1))).change())
                .isEqualTo(new CartChange.TooManyLines());
    }

    @Test
    void aCartThatNobodyHasIsEmpty() {
        assertThat(await(cell.alone().get("ct_nobody"))).isEqualTo(Cart.EMPTY);
    }

    @Test
    void everythingHappensOnTheContextOfTheCaller() {
        var store = cell.alone();
        Context caller = cell.vertx().getOrCreateContext();
        Promise<List<Context>> seen = Promise.promise();

        caller.runOnContext(go -> store.execute("ct_context", new Add("mug", 1))
                .map(outcome -> Vertx.currentContext())
                .compose(first -> store.get("ct_context").map(cart -> List.of(first, Vertx.currentContext())))
                .onComplete(seen));

        assertThat(await(seen.future())).containsExactly(caller, caller);
    }

    @Test
    void aRedisThatNeverAnswersIsGivenUpAtTheDeadline() throws IOException {
        try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var client = RealRedis.client(cell.vertx(), silent.getLocalPort());
            var store = cell.aloneWith(new RedisScripts(
                    RedisAPI.api(client), new Guards(new SimpleMeterRegistry()), "redis", 8, Duration.ofMillis(200)));

            var added = await(store.execute("ct_silent", new Add("mug", 1)));

            assertThat(added.durability()).isEqualTo(Durability.MEMORY_UNSEEN);
            assertThat(failureOf(store.get("ct_silent"))).hasMessageContaining("redis");
        }
    }

    /** Of a change that is durable. */
    private static Cart applied(Future<Executed> outcome) {
        var executed = await(outcome);
        assertThat(executed.durability()).isEqualTo(Durability.DURABLE);
        return ((CartChange.Applied) executed.change()).cart();
    }

    private static long clock(Cart cart, String sku) {
        return cart.registers().getOrDefault(sku, Registers.NONE).clock();
    }
}
