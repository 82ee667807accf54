package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each neighbour of the shop is away for a while. What can go on goes on, what cannot is refused quickly and says so, and when it is
 * back everything works without anybody's help. (The services in other processes: {@link RolesIT}; Hazelcast: {@link CartsIT}.)
 */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeighboursAwayIT {
    /** More calls than a breaker wants to see before it opens. */
    private static final int CROWD = 24;

    private static final Duration SECONDS = Duration.ofSeconds(8);

    private final OutageShop shop;

    NeighboursAwayIT(TestCell cell, LocalStack stack) throws Exception {
        shop = new OutageShop(cell, stack);
    }

    /** For a test that has failed half-way: the next one has a shop all the same. */
    @AfterEach
    void giveAllBack() {
        List.of("redis", "postgres", "kafka").forEach(name -> shop.service(name).start());
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    @Test
    void redis_away() {
        // given
        var goods = shop.goods("lamp");
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 1);

        // when
        shop.service("redis").stop();

        // then carts go on in memory and the catalogue goes on
        assertThat(shopper.addToCart(goods.sku(), 1).string("/durability")).isEqualTo("memory");
        shopper.get("/api/products/" + goods.handle()).expect(200);
        shopper.get("/api/home").expect(200);
        refusedQuickly(() -> shopper.get("/api/checkouts/" + checkout));
        refusedQuickly(() -> shopper.complete(checkout, "pm_card_visa"));
        untilOpen("redis", () -> shopper.get("/api/checkouts/" + checkout));
        refusedQuickly(() -> shopper.post("/api/checkouts"));

        // when
        shop.service("redis").start();

        // then what was put into the cart meanwhile is bought
        var _ = Eventually.until(
                "the cart is durable",
                SECONDS,
                () -> shopper.get("/api/cart").expect(200).string("/durability"),
                "durable"::equals);
        var order = shopper.buyCart();
        assertThat(shopper.order(order).each("/lines", "quantity")).containsExactly("2");
        assertThat(shop.guard("redis", "state")).isEqualTo("closed");
    }

    @Test
    void postgres_away() {
        // given
        var goods = shop.goods("vase");
        var shopper = shop.newShopper();
        AccountWalk.signUp(shopper, "outage@example.org");
        var earlier = shopper.buy(goods.sku(), 1);
        var checkout = shopper.readyCheckoutOf(goods.sku(), 2);

        // when
        shop.service("postgres").stop();

        // then an order is taken, and decided later; what only PostgreSQL knows is refused at once
        var key = UUID.randomUUID().toString();
        var accepted = shopper.complete(checkout, "pm_card_visa", key).expect(202);
        assertThat(accepted.each("/messages", "code")).containsExactly("order_pending");
        shopper.complete(checkout, "pm_card_visa", key).expect(202);
        assertThat(shopper.get("/api/checkouts/" + checkout).expect(200).string("/status"))
                .isEqualTo("complete_in_progress");
        untilOpen("postgres", () -> shopper.get("/api/orders/" + earlier));
        refusedQuickly(() -> shopper.get("/api/orders"));
        refusedQuickly(() -> AccountWalk.trySignIn(shop.newShopper(), "outage@example.org", AccountWalk.PASSWORD));
        shopper.addToCart(goods.sku(), 1);

        // when
        shop.service("postgres").start();

        // then
        var done = shopper.settled(checkout);
        assertThat(done.string("/status")).as(done.text()).isEqualTo("completed");
        var order = done.string("/order_id");
        var _ = Eventually.until(
                "orders are read", SECONDS, () -> shopper.get("/api/orders/" + order), reply -> reply.status() == 200);
        assertThat(shop.ledger().when(order, "authorization", "capture")).hasSize(2);
        AccountWalk.signIn(shop.newShopper(), "outage@example.org");
    }

    @Test
    void kafka_away() {
        // given
        var goods = shop.goods("kettle");
        var waiting = Crowd.queue(CROWD, i -> () -> {
            var one = shop.newShopper();
            return new Waiting(
                    one, one.readyCheckoutOf(goods.sku(), 1), UUID.randomUUID().toString());
        });
        var late = shop.newShopper();
        var lateCheckout = late.readyCheckoutOf(goods.sku(), 1);

        // when
        shop.service("kafka").stop();

        // then who is the first to find out is told that it is not known, and who comes later that nothing has happened
        assertThat(Crowd.rush(CROWD, i -> waiting.get(i)::complete))
                .extracting(reply -> reply.expect(503).string("/code"))
                .contains("outcome_unknown")
                .isSubsetOf("outcome_unknown", "unavailable");
        refusedQuickly(() -> late.complete(lateCheckout, "pm_card_visa"));
        assertThat(late.get("/api/checkouts/" + lateCheckout).expect(200).string("/status"))
                .isEqualTo("ready_for_complete");

        // and reads go on from memory and say how old they are
        var product = Eventually.until(
                "the product says that it is old",
                () -> late.get("/api/products/" + goods.handle()).expect(200),
                reply -> !reply.header("doorbuster-stale").isEmpty());
        assertThat(Integer.parseInt(product.header("doorbuster-stale"))).isGreaterThanOrEqualTo(10);
        var again = late.get("/api/products/" + goods.handle(), "if-none-match", product.header("etag"));
        assertThat(again.expect(200).header("cache-control")).isEqualTo("no-store");
        assertThat(late.get("/api/home").expect(200).header("doorbuster-stale")).isNotEmpty();
        assertThat(late.get("/api/cart").expect(200).each("/messages", "code")).contains("prices_last_known");

        // and what shoppers do is dropped and counted, without anybody being told
        double before = shop.counted("doorbuster_activity_dropped");
        look(late, product.string("/id"));
        var _ = Eventually.until(
                "activity is dropped", () -> shop.counted("doorbuster_activity_dropped"), dropped -> dropped > before);

        // when
        shop.service("kafka").start();

        // then the same request under the same key buys, once
        for (var one : waiting.subList(0, 3)) {
            var answer = Eventually.until("orders are taken", one::complete, reply -> reply.status() != 503);
            answer.expect(200, 202);
            var order = one.shopper().settled(one.checkout()).string("/order_id");
            assertThat(shop.ledger().when(order, "authorization", "capture")).hasSize(2);
            assertThat(one.shopper().get("/api/orders").expect(200).each("/items", "id"))
                    .containsExactly(order);
        }
        var _ = Eventually.until(
                "the product is up to date",
                () -> late.get("/api/products/" + goods.handle()).expect(200),
                reply -> reply.header("doorbuster-stale").isEmpty());
        assertThat(late.get("/api/cart").expect(200).each("/messages", "code")).doesNotContain("prices_last_known");
    }

    @Test
    void the_bank_away() {
        // given
        var goods = shop.goods("mirror");
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 1);
        shop.takePspAway();

        // when
        var accepted = shopper.complete(checkout, "pm_card_visa").expect(202);

        // then
        assertThat(accepted.each("/messages", "code")).containsExactly("payment_pending");
        assertThat(accepted.string("/messages/0/content")).contains("we will confirm");
        assertThat(shopper.get("/api/checkouts/" + checkout).expect(200).each("/messages", "code"))
                .containsExactly("payment_pending");

        // when
        shop.givePspBack();

        // then
        var done = shopper.settled(checkout);
        assertThat(done.string("/status")).as(done.text()).isEqualTo("completed");
        assertThat(done.each("/messages", "code")).isEmpty();
        assertThat(shop.ledger().when(done.string("/order_id"), "authorization", "capture"))
                .hasSize(2);
    }

    @Test
    void the_carrier_away() {
        // given
        shop.takeCarrierAway();

        // when
        var shopper = shop.newShopper();
        var order = shopper.buy(shop.goods("chair").sku(), 1);

        // then the order stands, and the carrier is asked in vain
        var _ = shopper.orderWhen(order, "confirmed");
        double before =
                shop.counted("resilience4j_circuitbreaker_calls_seconds_count{kind=\"failed\",name=\"carrier\"");
        var _ = Eventually.until(
                "the carrier was asked",
                () -> shop.counted("resilience4j_circuitbreaker_calls_seconds_count{kind=\"failed\",name=\"carrier\""),
                failed -> failed > before);
        assertThat(shopper.order(order).string("/status")).isEqualTo("confirmed");

        // when
        shop.giveCarrierBack();

        // then
        assertThat(shopper.orderWhen(order, "shipped").each("/timeline", "type"))
                .containsOnlyOnce("order.shipped");
    }

    @Test
    void mail_away() {
        // given
        shop.takeMailAway();

        // when
        var shopper = shop.newShopper();
        var order = shopper.buy(shop.goods("rug").sku(), 1);
        var _ = shopper.orderWhen(order, "shipped");
        shop.giveMailBack();

        // then both messages come, the later the outage the later
        var _ = Eventually.until("the messages are there", () -> shop.mailsAbout(order), count -> count >= 2);
    }

    @Test
    void without_the_recommender_the_home_shows_what_is_new_and_says_so() {
        // given somebody of whom something is known
        var goods = shop.goods("globe");
        var shopper = shop.newShopper();
        look(shopper, shopper.get("/api/products/" + goods.handle()).expect(200).string("/id"));

        // when
        var home = shopper.get("/api/home").expect(200);

        // then
        assertThat(home.each("/sections", "id")).containsExactly("new");
        assertThat(home.each("/sections", "reason")).containsExactly("Just arrived");
    }

    private record Waiting(Shopper shopper, String checkout, String key) {
        Reply complete() {
            return shopper.complete(checkout, "pm_card_visa", key);
        }
    }

    /** Refused each time, until so many were refused that nobody is asked any more. */
    private void untilOpen(String guard, Supplier<Reply> request) {
        var _ = Eventually.until(
                "the circuit of " + guard + " is open",
                () -> {
                    refused(request.get());
                    return shop.guard(guard, "state");
                },
                "open"::equals);
    }

    private static void look(Shopper shopper, String productId) {
        shopper.post("/api/activity", Map.of("events", List.of(Map.of("type", "viewed", "product_id", productId))))
                .expect(202);
    }

    private static void refused(Reply reply) {
        reply.expectProblem(503, "unavailable");
        assertThat(reply.header("retry-after")).isNotEmpty();
    }

    private static void refusedQuickly(Supplier<Reply> request) {
        long before = System.nanoTime();
        refused(request.get());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
}
