package dev.doorbuster.app.shop;

import static dev.doorbuster.app.shop.Homes.isPersonal;
import static dev.doorbuster.app.shop.Homes.items;
import static dev.doorbuster.app.shop.Homes.look;
import static dev.doorbuster.app.shop.Homes.personalHome;
import static dev.doorbuster.app.shop.Homes.privacy;
import static dev.doorbuster.app.shop.Homes.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.PrivacyEvent;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a shopper does is kept only of those who do not mind. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyIT {
    private final TestCell cell;
    private final RecommendedGoods goods;
    private final TestShop shop;

    PrivacyIT(TestCell cell) throws IOException {
        this.cell = cell;
        goods = RecommendedGoods.in(cell);
        shop = goods.shop();
    }

    @AfterAll
    void close() {
        goods.close();
    }

    @Test
    void nothing_is_published_of_who_does_not_want_it() {
        // given three ways to say so
        var chosen = shop.newShopper();
        privacy(chosen, false);
        var shy = List.of(
                chosen, shop.newShopper().with("dnt", "1"), shop.newShopper().with("sec-gpc", "1"));

        // when
        for (var shopper : shy) {
            assertThat(look(shopper, goods.mug(), 0).json().path("accepted").asInt())
                    .isZero();
            var _ = shopper.buy(goods.lamp().sku(), 1);
            var home = shopper.get("/api/home").expect(200);
            assertThat(home.json().path("personal").asBoolean()).isFalse();
            assertThat(shopper.get("/api/privacy")
                            .json()
                            .path("personalisation")
                            .asBoolean())
                    .isFalse();
        }
        // a purchase of somebody else, published behind theirs
        var open = shop.newShopper();
        var order = open.buy(goods.mug().sku(), 1);
        var _ = Eventually.until(
                "the open shopper's order is published",
                () -> ActivityLog.read(cell),
                log -> log.contains(new ActivityEvent.Bought(
                        open.session(), order, List.of(goods.mug().id()))));

        // then
        var sessions = shy.stream().map(Shopper::session).toList();
        assertThat(ActivityLog.read(cell))
                .filteredOn(event -> event instanceof ActivityEvent activity && sessions.contains(activity.sessionId()))
                .isEmpty();
    }

    @Test
    void a_shopper_who_says_no_is_forgotten_and_starts_anew() {
        // given
        var shopper = shop.newShopper();
        look(shopper, goods.mug(), 1);
        personalHome(shopper, "Because you looked at " + goods.mug().title());

        // when
        var refused = privacy(shopper, false);

        // then
        assertThat(refused.string("/refused_by")).isEqualTo("choice");
        assertThat(shopper.get("/api/privacy").text()).isEqualTo(refused.text());
        assertThat(isPersonal(shopper)).isFalse();
        assertThat(ActivityLog.read(cell)).contains(new PrivacyEvent.Forgotten(shopper.session()));

        // and what was kept does not come back with a new permission
        assertThat(privacy(shopper, true).json().path("refused_by").isNull()).isTrue();
        assertThat(isPersonal(shopper)).isFalse();
        look(shopper, goods.lamp(), 1);
        var home = personalHome(shopper, "Because you looked at " + goods.lamp().title());
        assertThat(items(home, "for_you")).containsExactly(goods.bulb().id());
    }

    @Test
    void a_browser_that_learns_to_say_no_is_heard() {
        // given
        var shopper = shop.newShopper();
        look(shopper, goods.mug(), 1);
        personalHome(shopper, "Because you looked at " + goods.mug().title());

        // when
        assertThat(isPersonal(shopper.with("sec-gpc", "1"))).isFalse();

        // then
        assertThat(isPersonal(shopper)).isFalse();
        var browser = shopper.with("dnt", "1").json("PUT", "/api/privacy", Map.of("personalisation", true));
        assertThat(browser.expect(200).string("/refused_by")).isEqualTo("browser");
    }

    @Test
    void words_are_published_unless_they_are_about_a_person() {
        // given
        var shopper = shop.newShopper();

        // when
        var answer = report(
                shopper,
                List.of(
                        Map.of("type", "searched", "query", " blue   mug "),
                        Map.of("type", "searched", "query", "ada@example.org"),
                        Map.of("type", "searched", "query", "4242 4242 4242 4242"),
                        Map.of("type", "viewed", "product_id", "p_unknown000000000"),
                        Map.of("type", "viewed", "product_id", goods.mug().handle())));

        // then
        assertThat(answer.expect(202).json().path("accepted").asInt()).isEqualTo(2);
        var log = Eventually.until("the words arrive", () -> mine(shopper), all -> all.size() == 2);
        assertThat(log)
                .containsExactly(
                        new ActivityEvent.Searched(shopper.session(), "blue mug"),
                        new ActivityEvent.Viewed(shopper.session(), goods.mug().id()));
    }

    @Test
    void a_bad_report_is_refused_by_field() {
        var shopper = shop.newShopper();
        var good = Map.of("type", "viewed", "product_id", goods.mug().id());

        report(shopper, List.of()).expectProblem(400, "invalid_request");
        report(shopper, Collections.nCopies(21, good)).expectProblem(400, "invalid_request");
        var bad = report(
                shopper,
                List.of(good, Map.of("type", "bought", "product_id", goods.mug().id())));
        assertThat(bad.expectProblem(400, "invalid_request").each("/errors", "field"))
                .contains("events[1].type");
        var unknown = report(shopper, List.of(Map.of("type", "searched", "query", "x", "who", "me")));
        assertThat(unknown.expectProblem(400, "invalid_request").each("/errors", "field"))
                .containsExactly("events[0].who");
        shopper.json("PUT", "/api/privacy", Map.of("personalisation", "no")).expectProblem(400, "invalid_request");
    }

    private List<ActivityEvent> mine(Shopper shopper) {
        return ActivityLog.read(cell).stream()
                .filter(ActivityEvent.class::isInstance)
                .map(ActivityEvent.class::cast)
                .filter(event -> event.sessionId().equals(shopper.session()))
                .toList();
    }
}
