package dev.doorbuster.app.shop;

import static dev.doorbuster.app.shop.Homes.items;
import static dev.doorbuster.app.shop.Homes.look;
import static dev.doorbuster.app.shop.Homes.personalHome;
import static dev.doorbuster.app.shop.Homes.privacy;
import static dev.doorbuster.app.shop.Homes.section;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.app.Ready;
import dev.doorbuster.app.Role;
import dev.doorbuster.app.Shop;
import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.runtime.config.Env;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A home that knows its shopper. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeIT {
    private final TestCell cell;
    private final RecommendedGoods goods;
    private final TestShop shop;

    HomeIT(TestCell cell) throws IOException {
        this.cell = cell;
        goods = RecommendedGoods.in(cell);
        shop = goods.shop();
    }

    @AfterAll
    void close() {
        goods.close();
    }

    @Test
    void somebody_new_sees_what_is_popular_and_what_is_new() {
        var home = shop.newShopper().get("/api/home").expect(200);

        assertThat(home.json().path("personal").asBoolean()).isFalse();
        assertThat(home.each("/sections", "id")).containsExactly("trending", "new");
        assertThat(items(home, "trending")).isNotEmpty().doesNotContain(RecommendedGoods.UNKNOWN);
        assertThat(section(home, "new").orElseThrow().path("reason").asText()).isEqualTo("Just arrived");
        assertThat(items(home, "new")).isNotEmpty();
        assertThat(home.header("cache-control")).startsWith("private");
    }

    @Test
    void what_a_shopper_looks_at_makes_a_section_with_its_reason() {
        // given
        var shopper = shop.newShopper();
        look(shopper, goods.mug(), 1);

        // when
        var looked = look(shopper, goods.lamp(), 1);
        var home = personalHome(shopper, "Because you looked at " + goods.lamp().title());

        // then what is sold out is not recommended, and nothing stands twice
        assertThat(looked.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(items(home, "for_you"))
                .containsExactlyInAnyOrder(goods.bulb().id(), goods.jug().id());
        assertThat(home.each("/sections", "id")).containsExactly("for_you", "trending", "new");
        assertThat(items(home, "trending"))
                .as("the jug is further up")
                .doesNotContain(goods.jug().id());
        var all = new ArrayList<String>();
        home.each("/sections", "id").forEach(id -> all.addAll(items(home, id)));
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void what_goes_with_the_cart_is_on_the_home_and_beside_the_cart() {
        // given
        var shopper = shop.newShopper();

        // when
        shopper.addToCart(goods.lamp().sku(), 2);

        // then
        var home = personalHome(shopper, "Because you put " + goods.lamp().title() + " into your cart");
        assertThat(items(home, "with_your_cart")).containsExactly(goods.bulb().id());
        var beside = shopper.get("/api/cart/suggestions").expect(200);
        assertThat(beside.string("/id")).isEqualTo("with_your_cart");
        assertThat(beside.string("/reason")).isEqualTo("Because " + goods.lamp().title() + " is in your cart");
        assertThat(beside.each("/items", "id")).containsExactly(goods.bulb().id());
        assertThat(ActivityLog.read(cell))
                .contains(
                        new ActivityEvent.Added(shopper.session(), goods.lamp().id(), 2));
        assertThat(shop.newShopper().get("/api/cart/suggestions").expect(200).each("/items", "id"))
                .isEmpty();
    }

    @Test
    void what_was_bought_counts_once() {
        // given
        var shopper = shop.newShopper();

        // when
        var order = shopper.buy(goods.mug().sku(), 1);

        // then
        var home = personalHome(shopper, "Others who bought " + goods.mug().title() + " also bought these");
        assertThat(items(home, "for_you")).containsExactly(goods.jug().id());
        assertThat(ActivityLog.read(cell))
                .containsOnlyOnce(new ActivityEvent.Bought(
                        shopper.session(), order, List.of(goods.mug().id())));
    }

    @Test
    void another_edge_of_the_region_knows_the_shopper_at_the_second_request_and_hears_of_what_follows()
            throws Exception {
        // given a shopper whom only the first edge has met
        var shopper = shop.newShopper();
        look(shopper, goods.mug(), 1);
        personalHome(shopper, "Because you looked at " + goods.mug().title());

        var settings = TestShop.settings(cell);
        settings.put("CHECKOUT_URL", "http://127.0.0.1:1");
        settings.put("ACCOUNTS_URL", "http://127.0.0.1:1");
        settings.put("HAZELCAST_PORT", "15801");
        var second = Shop.start(shop.vertx(), new Env(settings), Set.of(Role.EDGE));
        try {
            Ready.await(second.health());
            var there = shopper.at(Door.to("http://127.0.0.1:" + second.port(), TestShop.ADMIN_TOKEN));

            // when
            var _ = there.get("/api/home").expect(200);

            // then the profile comes from Redis behind that request
            var home =
                    personalHome(there, "Because you looked at " + goods.mug().title());
            assertThat(items(home, "for_you")).containsExactly(goods.jug().id());

            // and what the first edge is told now comes through the topic
            look(shopper, goods.lamp(), 1);
            personalHome(there, "Because you looked at " + goods.lamp().title());

            // and so does the wish to be forgotten
            privacy(shopper, false);
            var _ = Eventually.until(
                    "the other edge has forgotten",
                    () -> there.get("/api/home").expect(200),
                    page -> !page.json().path("personal").asBoolean());
        } finally {
            second.shutdown().run().await(30, TimeUnit.SECONDS);
        }
    }
}
