package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The shop as three processes: what shoppers see is what one process shows them. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {
    private final RoleShop shop;
    private final String region;

    RolesIT(TestCell cell, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        shop = RoleShop.start(cell, folder);
        region = cell.region();
    }

    @AfterAll
    void everyProcessStopsWhenItIsTold() throws Exception {
        try (shop) {
            for (var role : List.of(shop.edge(), shop.checkout(), shop.pipeline())) {
                assertThat(role.stop()).as(role.output()).isIn(0, 143);
                assertThat(role.output()).contains("stopped").doesNotContain("did not stop cleanly");
            }
        }
    }

    @Test
    void a_purchase_passes_through_all_three() {
        // given
        var lamp = goods("lamp");
        var vase = goods("vase");
        var shopper = shop.door().newShopper();
        shopper.addToCart(lamp.sku(), 1);
        var first = shopper.readyCheckout();

        // when the cart changes at the edge after the checkout's process has seen it
        shopper.addToCart(vase.sku(), 2);
        var created = shopper.post("/api/checkouts").expect(201);
        var order = shopper.buyCart();

        // then both processes see one cart
        assertThat(created.each("/lines", "sku")).containsExactlyInAnyOrder(lamp.sku(), vase.sku());
        assertThat(created.header("location")).isEqualTo("/api/checkouts/" + created.string("/id"));
        assertThat(created.header("content-security-policy")).isNotEmpty();
        assertThat(shopper.cartSkus()).as("what was bought").isEmpty();

        // and the order is there, once, for whom it belongs to
        assertThat(shopper.orderWhen(order, "confirmed").each("/lines", "sku"))
                .containsExactlyInAnyOrder(lamp.sku(), vase.sku());
        assertThat(shop.ledger().when(order, "authorization", "capture")).hasSize(2);
        assertThat(shopper.get("/api/orders?limit=1").expect(200).each("/items", "id"))
                .containsExactly(order);
        assertThat(shop.door()
                        .admin()
                        .get("/admin/orders?limit=100")
                        .expect(200)
                        .each("/items", "id"))
                .contains(order);
        shop.door().newShopper().get("/api/orders/" + order).expectProblem(404, "not_found");
        shopper.get("/api/checkouts/" + first).expect(200);
    }

    @Test
    void a_waiting_room_made_at_the_edge_holds_at_the_checkout() {
        // given
        var lamp = goods("gated-lamp");
        var settings = Map.of(
                "title",
                "Lamps",
                "product_ids",
                List.of(lamp.id()),
                "opens",
                Map.of("at", Instant.now().toString()));
        shop.door().admin().json("PUT", "/admin/rooms/lamps", settings).expect(200);
        var shopper = shop.door().newShopper();
        shopper.addToCart(lamp.sku(), 1);

        // when
        var refused = Eventually.until(
                "the checkout knows the room", () -> shopper.post("/api/checkouts"), reply -> reply.status() == 403);
        var ticket = Eventually.until(
                "the shopper is let in",
                () -> shopper.post("/api/rooms/lamps/ticket").expect(200),
                reply -> reply.string("/state").equals("admitted"));
        var created = shopper.with("doorbuster-admission", ticket.string("/admission/token"))
                .post("/api/checkouts");

        // then
        refused.expectProblem(403, "admission_required");
        created.expect(201);
        shop.door().admin().delete("/admin/rooms/lamps").expect(204);
    }

    @Test
    void a_checkout_in_another_process_is_in_the_market_that_was_chosen_at_the_edge() {
        // given
        var lamp = goods("lantern");
        var shopper = shop.door().newShopper();
        shopper.json("PUT", "/api/market", Map.of("market", "uk")).expect(200);
        shopper.addToCart(lamp.sku(), 1);

        // when
        var order = shopper.buyCart();

        // then
        assertThat(shopper.order(order).string("/currency")).isEqualTo("GBP");
        var _ = shop.ledger().when(order, "authorization", "capture");
        assertThat(shop.ledger().booked(order)).allMatch(entry -> entry.endsWith(" GBP"));
    }

    @Test
    void an_order_of_another_process_is_heard_of_live() {
        // given
        var shopper = shop.door().newShopper();
        var order = shopper.buy(goods("globe").sku(), 1);
        var topic = "order:" + order;
        var page = shopper.live();
        var stranger = shop.door().newShopper().live();

        // when
        page.subscribe(topic);
        stranger.subscribe(topic);

        // then
        var snapshot = page.next(topic);
        assertThat(snapshot.at("/data/id").asText()).isEqualTo(order);
        if (!snapshot.at("/data/status").asText().equals("confirmed")) {
            page.next(topic, frame -> frame.at("/data/status").asText().equals("confirmed"));
        }
        assertThat(stranger.next(topic).path("code").asText()).isEqualTo("not_found");
    }

    @Test
    void the_checkout_takes_nobodys_word_for_who_they_are() throws Exception {
        // given
        var stranger = shop.checkoutDoor().newShopper();
        var forged = "ams_se_0123456789abcdefghjkmnpqrs.1790000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        // then
        stranger.get("/api/orders").expectProblem(401, "unauthorized");
        stranger.post("/api/checkouts").expectProblem(401, "unauthorized");
        stranger.get("/admin/orders").expectProblem(401, "unauthorized");
        stranger.get("/api/orders", "cookie", "doorbuster_session=" + forged).expectProblem(401, "unauthorized");
        stranger.withBearer(forged).get("/api/orders").expectProblem(401, "unauthorized");
        stranger.withBearer(forged).get("/admin/orders").expectProblem(401, "unauthorized");
        stranger.get("/health/ready").expect(200);
        shop.checkoutDoor().admin().get("/admin/orders").expect(200);

        // nor does the edge let anybody past it
        var outside = shop.door().newShopper();
        outside.get("/admin/orders").expectProblem(401, "unauthorized");
        assertThat(statusOf("/api/orders/../../admin/orders")).isEqualTo(401);
        assertThat(statusOf("/api/orders/%2e%2e/%2e%2e/admin/orders")).isEqualTo(401);
        assertThat(statusOf("/api/orders/..%2f..%2fadmin%2forders")).isEqualTo(404);
        outside.withBearer(forged).get("/api/orders").expectProblem(401, "unauthorized");
    }

    @Test
    void refusals_look_the_same_as_in_one_process() {
        // given
        var shopper = shop.door().newShopper();

        // then
        shopper.post("/api/checkouts").expectProblem(409, "cart_empty");
        shopper.get("/api/checkouts/nonsense").expectProblem(404, "not_found");
        shopper.delete("/api/orders").expectProblem(405, "method_not_allowed");
        assertThat(shopper.delete("/api/orders").header("allow")).isEqualTo("GET");
        shopper.get("/api/checkouts/a/b/c").expectProblem(404, "unknown_path");
        shopper.get("/api/checkoutsandmore").expectProblem(404, "unknown_path");
        shopper.get("/api/orders?limit=many").expectProblem(400, "invalid_request");
        shopper.body("POST", "/api/checkouts", "application/json", "x".repeat(70_000))
                .expectProblem(413, "payload_too_large");
    }

    @Test
    void without_the_checkout_the_edge_goes_on_and_with_it_everything_does() throws Exception {
        // given
        var chair = goods("chair");
        var shopper = shop.door().newShopper();
        var checkout = shopper.readyCheckoutOf(chair.sku(), 1);

        // when
        shop.checkout().kill();

        // then
        for (var refused : List.of(
                shopper.get("/api/orders"),
                shopper.post("/api/checkouts"),
                shopper.complete(checkout, "pm_card_visa"),
                shop.door().admin().get("/admin/orders"))) {
            refused.expectProblem(503, "unavailable");
            assertThat(refused.header("retry-after")).isNotEmpty();
            assertThat(refused.text()).doesNotContain("Exception");
        }
        AccountWalk.trySignIn(shopper, "ada@example.org", AccountWalk.PASSWORD).expectProblem(503, "unavailable");
        assertThat(shopper.available(chair.handle(), chair.sku())).isEqualTo(chair.stock());
        assertThat(shopper.cartSkus()).containsExactly(chair.sku());
        shopper.addToCart(chair.sku(), 1);
        shopper.get("/health/ready").expect(200);

        // and after some more the edge does not even ask
        var _ = Eventually.until(
                "the circuit is open",
                () -> {
                    shopper.get("/api/orders").expectProblem(503, "unavailable");
                    return guards();
                },
                guards -> guards.contains("checkout open"));
        assertThat(guards()).contains("redis closed", "hazelcast closed", "kafka closed");

        // when
        shop.checkout().launch();
        shop.checkout().awaitReady();

        // then
        var _ = Eventually.until(
                "the checkout is asked again",
                Duration.ofSeconds(8),
                () -> shopper.get("/api/orders"),
                reply -> reply.status() == 200);
        var order = shopper.buyCart();
        assertThat(shopper.orderWhen(order, "confirmed").each("/lines", "quantity"))
                .containsExactly("2");
        AccountWalk.signUp(shop.door().newShopper(), "roles-" + region + "@example.org");
        assertThat(guards()).contains("checkout closed");
        assertThat(shopper.cartSkus()).isEmpty();
    }

    /** Name and state of each, as the edge sees them. */
    private List<String> guards() {
        var ops = shop.door().admin().get("/admin/ops").expect(200);
        return Reply.stream(ops.json().path("guards"))
                .map(guard ->
                        guard.path("name").asText() + " " + guard.path("state").asText())
                .toList();
    }

    /** Of a path that is in no contract. */
    private int statusOf(String path) throws Exception {
        var door = shop.door();
        return door.http()
                .send(door.request(path).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Goods goods(String name) {
        var handle = "roles-" + name + "-" + region;
        var goods = new Goods(
                handle, "The " + name, "only-" + handle, 4_900, handle.toUpperCase(java.util.Locale.ROOT), 10);
        Goods.stock(shop.door().admin(), goods);
        return goods;
    }
}
