package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a shopper decides for the whole shop. */
@WithBrowser
class ShopperChoicesIT {
    @Test
    void prices_and_the_cart_follow_the_chosen_market(Street street) {
        try (var ada = street.visitor()) {
            // given
            var tab = ada.tab("/products/pepper-mill");
            tab.addToCart();
            assertThat(tab.page().locator(".product-price")).containsText("€");

            // when
            tab.page().locator("#choices").scrollIntoViewIfNeeded();
            tab.page().getByLabel("Prices for").selectOption("uk");

            // then
            assertThat(tab.page().locator(".product-price")).containsText("£");
            tab.go("/cart");
            assertThat(tab.page().locator(".total-total")).containsText("£");
        }
    }

    @Test
    void the_shop_hears_what_was_looked_at(Street street) {
        try (var ada = street.visitor()) {
            var tab = ada.tab("/");
            var told = activityOf(tab.page());

            tab.page().waitForRequest(Pattern.compile("/api/activity"), () -> tab.go("/products/pepper-mill"));

            assertThat(told).hasSize(1).first().asString().contains("viewed");
        }
    }

    @Test
    void nothing_is_told_about_somebody_who_asked_for_that(Street street) {
        try (var ada = street.visitor().withGlobalPrivacyControl()) {
            var tab = ada.tab("/");
            var told = activityOf(tab.page());

            tab.go("/products/pepper-mill");
            tab.addToCart();
            tab.go("/search?query=lamp");
            tab.page().locator(".grid .card a").first().waitFor();

            assertThat(told).isEmpty();
        }
    }

    private static List<String> activityOf(Page page) {
        List<String> told = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/api/activity")) {
                told.add(String.valueOf(request.postData()));
            }
        });
        return told;
    }
}
