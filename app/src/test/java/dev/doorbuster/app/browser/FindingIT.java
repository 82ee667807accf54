package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From a wish to a short list. */
@WithBrowser
class FindingIT {
    @Test
    void words_categories_brands_and_prices_narrow_the_list(Street street) {
        try (var ada = street.visitor()) {
            // given
            var tab = ada.tab("/");
            var cards = tab.page().locator(".grid:not(.grid-stale) .card a");

            // when a category is chosen at home
            tab.page().locator(".chip", hasText("Kitchen")).click();

            // then
            assertThat(tab.heading("Kitchen")).isVisible();
            assertThat(cards).hasCount(10);

            // when a brand is chosen and given up again
            var brand = tab.page().locator(".filter", hasText("Rook & Ember"));
            brand.click();
            assertThat(brand).hasAttribute("aria-current", "true");
            assertThat(cards).hasCount(9);
            assertThat(brand).isFocused();
            brand.click();
            assertThat(cards).hasCount(10);

            // when the cheapest range is chosen
            var cheapest = tab.page()
                    .locator(".filter-group[aria-label=Price] .filter")
                    .first();
            cheapest.click();
            assertThat(cheapest).hasAttribute("aria-current", "true");
            tab.page().waitForURL(Pattern.compile("price_to="));

            // when words are typed, the list follows and the focus stays
            tab.go("/search");
            tab.page().locator("#search-input").fill("backpak");
            assertThat(tab.heading("backpak")).isVisible();
            assertThat(cards.first()).containsText("Backpack");
            assertThat(tab.page().locator("#search-input")).isFocused();
        }
    }

    @Test
    void the_list_goes_on_and_is_there_again_after_a_look_at_a_product(Street street) {
        try (var ada = street.visitor(Screen.PHONE)) {
            // given
            var tab = ada.tab("/search?sort=title");
            var cards = tab.page().locator(".grid .card a");
            assertThat(cards).hasCount(24);

            // when
            tab.button("Load more").click();
            assertThat(cards).hasCount(48);
            cards.nth(40).click();
            tab.page().locator(".product h1").waitFor();
            tab.page().goBack();

            // then
            assertThat(cards).hasCount(48);
            assertThat(cards.nth(40)).isInViewport();
        }
    }

    private static Page.LocatorOptions hasText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
