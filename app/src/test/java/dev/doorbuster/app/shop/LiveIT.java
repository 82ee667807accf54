package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.app.Ready;
import dev.doorbuster.app.Role;
import dev.doorbuster.app.Shop;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.runtime.config.Env;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Open pages of a whole shop. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveIT {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final TestCell cell;
    private final TestShop shop;
    private final Map<String, String> grid;
    private final int secondPort;

    LiveIT(TestCell cell) throws Exception {
        this.cell = cell;
        int first = ChildJvm.freePort();
        secondPort = ChildJvm.freePort();
        grid = Map.of("HAZELCAST_MEMBERS", "127.0.0.1:" + first + ",127.0.0.1:" + secondPort);
        var settings = TestShop.settings(cell);
        settings.putAll(grid);
        settings.put("HAZELCAST_PORT", Integer.toString(first));
        shop = TestShop.start(settings, Duration.ofSeconds(1));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void a_delivery_reaches_an_open_page_within_a_second() {
        // given
        var goods = shop.goods("radio", 4_900, 5);
        var shopper = shop.newShopper();
        var page = shopper.live();
        var product = shopper.get("/api/products/" + goods.handle()).expect(200);
        var topic = "product:" + product.string("/id");
        page.subscribe(topic);
        var snapshot = page.next(topic);

        // when
        var items = List.of(Map.of("sku", goods.sku(), "quantity", 10, "reason", "delivery"));
        long begun = System.nanoTime();
        shop.admin()
                .post("/admin/stock", Map.of("items", items), "delivery-" + goods.sku())
                .expect(200);
        var changed = page.next(topic, frame -> units(frame) == 15);
        var took = Duration.ofNanos(System.nanoTime() - begun);

        // then
        assertThat(snapshot.path("data")).isEqualTo(product.json());
        assertThat(took).isLessThan(A_SECOND);
        assertThat(changed.path("data").toString())
                .isEqualTo(shopper.get("/api/products/" + goods.handle()).json().toString());

        // and after a reconnect nothing is repeated that is known
        var again = shopper.live();
        again.subscribe(topic, changed.path("seq").asLong());
        assertThat(again.next(topic).path("type").asText()).isEqualTo("current");
        again.subscribe(topic, snapshot.path("seq").asLong());
        assertThat(units(again.next(topic))).isEqualTo(15);
    }

    @Test
    void an_order_is_followed_to_its_parcel_by_its_owner_alone() {
        // given
        var goods = shop.goods("globe", 9_900, 5);
        var shopper = shop.newShopper();
        var order = shopper.buy(goods.sku(), 1);
        var page = shopper.live();
        var topic = "order:" + order;

        // when
        page.subscribe(topic);
        var heard = new ArrayList<String>();
        var shipped = page.next(topic, frame -> {
            if (frame.path("type").asText().equals("delta")) {
                heard.add(frame.at("/data/type").asText());
            } else {
                heard.clear();
                Reply.stream(frame.at("/data/timeline"))
                        .forEach(entry -> heard.add(entry.path("type").asText()));
            }
            return frame.at("/data/status").asText().equals("shipped");
        });

        // then
        var told = shopper.order(order).each("/timeline", "type");
        assertThat(heard).isEqualTo(told.subList(0, heard.size())).contains("order.confirmed", "order.shipped");
        assertThat(shipped.path("seq").asInt()).isEqualTo(heard.size());

        // and for others there is no such order
        var stranger = shop.newShopper().live();
        stranger.subscribe(topic);
        assertThat(stranger.next(topic).path("code").asText()).isEqualTo("not_found");
        var known = shopper.live();
        known.subscribe(topic, told.size());
        assertThat(known.next(topic).path("type").asText()).isIn("current", "snapshot");
    }

    @Test
    void a_cart_is_the_same_in_two_tabs_and_on_two_edges() throws Exception {
        // given
        var goods = shop.goods("vase", 1_900, 50);
        var settings = TestShop.settings(cell);
        settings.putAll(grid);
        settings.put("HAZELCAST_PORT", Integer.toString(secondPort));
        settings.put("CHECKOUT_URL", "http://127.0.0.1:9");
        settings.put("ACCOUNTS_URL", "http://127.0.0.1:9");
        var other = Shop.start(shop.vertx(), new Env(settings), Role.parse("edge"));
        try {
            Ready.await(other.health());
            var away = Door.to("http://127.0.0.1:" + other.port(), TestShop.ADMIN_TOKEN);
            var shopper = shop.newShopper();
            shopper.addToCart(goods.sku(), 1);
            var pages = List.of(shopper.live(), shopper.live(), shopper.at(away).live());
            pages.forEach(page -> page.subscribe("cart"));
            pages.forEach(page -> assertThat(quantity(page.next("cart"))).isEqualTo(1));

            // when
            shopper.addToCart(goods.sku(), 2);
            for (var page : pages) {
                page.next("cart", frame -> quantity(frame) == 3);
            }
            shopper.at(away).addToCart(goods.sku(), 4);

            // then
            for (var page : pages) {
                var frame = page.next("cart", seen -> quantity(seen) == 7);
                assertThat(frame.path("seq").asLong())
                        .isEqualTo(frame.at("/data/version").asLong());
            }
            var held = shopper.get("/api/cart").json().path("version").asLong();
            var back = shopper.live();
            back.subscribe("cart", held);
            assertThat(back.next("cart").path("type").asText()).isEqualTo("current");
        } finally {
            other.shutdown().run().await(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoever_may_not_listen_is_told_before_the_socket_opens() {
        // given
        var shopper = shop.newShopper();

        // then
        shopper.get("/api/live").expectProblem(426, "upgrade_required");
        assertThat(shopper.get("/api/live").header("upgrade")).isEqualTo("websocket");
        shopper.post("/api/live").expectProblem(405, "method_not_allowed");
        assertThat(refusal(Map.of("origin", "https://evil.example"))).isEqualTo(403);
        assertThat(refusal(Map.of("authorization", "Bearer nonsense"))).isEqualTo(401);
        LivePage.open(shop.door(), Map.of("origin", shop.door().address())).close();
    }

    private int refusal(Map<String, String> headers) {
        var refused = new ArrayList<Integer>();
        assertThatThrownBy(() -> LivePage.open(shop.door(), headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> refused.add(e.getResponse().statusCode()));
        return refused.getFirst();
    }

    private static long units(JsonNode frame) {
        return frame.at("/data/variants/0/available").asLong();
    }

    private static int quantity(JsonNode frame) {
        return frame.at("/data/lines/0/quantity").asInt();
    }
}
