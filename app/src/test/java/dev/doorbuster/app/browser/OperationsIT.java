package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbuster.app.shop.LonelyEdge;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator sees at {@code /ops}, and what shoppers are told meanwhile. */
@WithBrowser
class OperationsIT {
    /** Enough for a breaker to open. */
    private static final int MANY = 40;

    /** All answers that say how old they are. */
    private static final Pattern CATALOGUE = Pattern.compile("/api/(home|products)");

    @Test
    void a_neighbour_that_goes_away_and_comes_back_is_seen_within_seconds(Street street) throws Exception {
        try (var edge = street.shop().lonelyEdge();
                var context = street.browser().newContext()) {
            // given an operator who has mistyped the token first
            var page = context.newPage();
            var _ = page.navigate(edge.address() + "/ops");
            enter(page, "not-the-token-at-all");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("The shop does not know this token.");
            Checks.everywhere("operations, the door", page);
            enter(page, edge.adminToken());
            var checkout = page.locator("[data-guard=checkout]");
            assertThat(checkout).containsText("answers");
            assertThat(page.locator("#verdict")).hasText("All neighbours answer");

            // when the checkout does not answer
            edge.askForOrders(MANY);

            // then
            assertThat(page.locator("#verdict")).hasText("Not answering: checkout");
            assertThat(checkout).containsText(Pattern.compile("not answering|trying again"));
            assertThat(page.locator("[data-guard]").first()).hasAttribute("data-guard", "checkout");
            Checks.everywhere("operations, a neighbour away", page);

            // when it is there
            edge.giveCheckout();

            // then
            comesBack(edge, page);
            assertThat(checkout).containsText("answers");
            var _ = page.reload();
            assertThat(page.locator("#verdict")).hasText("All neighbours answer");
        }
    }

    @Test
    void a_shopper_is_told_how_old_prices_are_until_fresh_ones_come(Street street) {
        try (var ada = street.visitor()) {
            // given
            var tab = ada.tab("/");
            var line = tab.page().locator("#stale");
            assertThat(tab.heading("Doors are open")).isVisible();
            assertThat(line).isHidden();
            tab.page().route(CATALOGUE, route -> {
                var answer = route.fetch();
                var headers = new HashMap<>(answer.headers());
                headers.put("doorbuster-stale", "130");
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
            });

            // when
            tab.go("/");

            // then
            assertThat(line).containsText("Prices and stock are as we knew them 2 minutes ago.");
            Checks.everywhere("home with old prices", tab.page());

            // when
            tab.page().unroute(CATALOGUE);
            tab.go("/");

            // then
            assertThat(tab.heading("Doors are open")).isVisible();
            assertThat(line).isHidden();
        }
    }

    /** Shoppers go on asking, as they do. */
    private static void comesBack(LonelyEdge edge, Page page) {
        for (int second = 0; second < 20; second++) {
            edge.askForOrders(4);
            page.waitForTimeout(500);
            if (page.locator("#verdict").textContent().equals("All neighbours answer")) {
                return;
            }
        }
        assertThat(page.locator("#verdict")).hasText("All neighbours answer");
    }

    private static void enter(Page page, String token) {
        page.getByLabel("Admin token").fill(token);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Look"))
                .click();
    }
}
