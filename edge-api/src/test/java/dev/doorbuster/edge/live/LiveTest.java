package dev.doorbuster.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a page hears of products and carts. */
class LiveTest {
    private static final String ADA = "ams_se_0123456789abcdefghjkmnpqrs";
    private static final String BOB = "ams_se_1123456789abcdefghjkmnpqrs";

    private final LiveSite site = new LiveSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_page_gets_the_state_and_then_each_change() {
        // given
        site.product("p_kettle", 1, "Kettle");
        var page = site.open(ADA);

        // when
        page.subscribe("product:p_kettle");

        // then
        var first = page.next();
        assertThat(first.toString())
                .isEqualTo("{\"type\":\"snapshot\",\"topic\":\"product:p_kettle\",\"seq\":1,"
                        + "\"data\":{\"title\":\"Kettle\"}}");
        site.product("p_kettle", 2, "Kettle, blue");
        assertThat(page.nextWithSeq(2).at("/data/title").asText()).isEqualTo("Kettle, blue");
        site.product("p_other", 3, "Other");
        site.product("p_kettle", 4, "Kettle, red");
        assertThat(page.next().at("/data/title").asText()).isEqualTo("Kettle, red");
    }

    @Test
    void all_pages_hear_it_until_they_have_heard_enough() {
        // given
        site.product("p_kettle", 1, "Kettle");
        var pages = IntStream.range(0, 10).mapToObj(i -> site.open(ADA)).toList();
        pages.forEach(page -> page.subscribe("product:p_kettle"));
        pages.forEach(page -> page.nextWithSeq(1));

        // when
        pages.getFirst().say("{\"type\":\"unsubscribe\",\"topic\":\"product:p_kettle\"}");
        pages.getFirst().say("{\"type\":\"ping\"}");
        pages.getFirst().next(frame -> frame.path("type").asText().equals("heartbeat"));
        site.product("p_kettle", 2, "Kettle, blue");

        // then
        pages.subList(1, 10).forEach(page -> page.nextWithSeq(2));
        assertThat(pages.getFirst().unread()).isZero();
    }

    @Test
    void who_holds_the_state_is_told_so_and_who_holds_another_gets_it() {
        // given
        site.product("p_kettle", 7, "Kettle");
        var page = site.open(ADA);

        // when
        page.subscribe("product:p_kettle", 7);
        var held = page.next();
        page.subscribe("product:p_kettle", 6);
        var lacked = page.next();

        // then
        assertThat(held.toString()).isEqualTo("{\"type\":\"current\",\"topic\":\"product:p_kettle\",\"seq\":7}");
        assertThat(lacked.path("type").asText()).isEqualTo("snapshot");
        site.product("p_kettle", 8, "Kettle, blue");
        page.nextWithSeq(8);
    }

    @Test
    void a_product_that_changes_all_the_time_costs_few_frames_and_ends_with_its_last_state() {
        // given
        site.product("p_hot", 1, "Hot");
        var page = site.open(ADA);
        page.subscribe("product:p_hot");
        page.nextWithSeq(1);

        // when
        for (int seq = 2; seq <= 100_000; seq++) {
            site.product("p_hot", seq, "Hot");
        }

        // then
        int[] frames = {0};
        page.next(frame -> {
            frames[0]++;
            return frame.path("seq").asLong() == 100_000;
        });
        assertThat(frames[0]).isLessThan(1_000);
    }

    @Test
    void an_unknown_product_is_not_found_and_can_be_asked_for_later() {
        // given
        var page = site.open(ADA);

        // when
        page.subscribe("product:p_new");
        var refused = page.next();
        site.product("p_new", 1, "New");
        page.subscribe("product:p_new");

        // then
        assertThat(refused.path("type").asText()).isEqualTo("error");
        assertThat(refused.path("topic").asText()).isEqualTo("product:p_new");
        assertThat(refused.path("code").asText()).isEqualTo("not_found");
        assertThat(page.next().path("seq").asLong()).isEqualTo(1);
    }

    @Test
    void a_cart_is_heard_of_by_its_shopper_only() {
        // given
        cart(ADA, 1, "{\"lines\":[]}");
        cart(BOB, 1, "{\"lines\":[]}");
        var tabs = IntStream.range(0, 2).mapToObj(i -> site.open(ADA)).toList();
        var bob = site.open(BOB);
        tabs.forEach(tab -> tab.subscribe("cart"));
        bob.subscribe("cart");
        tabs.forEach(Page::next);
        bob.next();

        // when
        cart(ADA, 2, "{\"lines\":[1]}");

        // then
        for (var tab : tabs) {
            var frame = tab.next();
            assertThat(frame.path("topic").asText()).isEqualTo("cart");
            assertThat(frame.at("/data/lines")).hasSize(1);
        }
        cart(BOB, 3, "{\"lines\":[1,2]}");
        assertThat(bob.next().at("/data/lines")).hasSize(2);
    }

    private void cart(String session, long seq, String json) {
        var id = session.replace("_se_", "_ct_");
        site.carts.put(id, new State(seq, json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        site.live.cartChanged(id);
    }
}
