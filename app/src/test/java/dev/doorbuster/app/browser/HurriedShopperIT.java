package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody who does not wait for the page. */
@WithBrowser
class HurriedShopperIT {
    @Test
    void what_is_checked_out_is_the_quantity_that_was_pressed_last(Street street) {
        try (var ada = street.visitor()) {
            var tab = ada.tab("/products/pepper-mill");
            tab.addToCart();
            tab.go("/cart");
            var more = tab.button(Pattern.compile("One more"));
            more.waitFor();

            // Without a moment between the two, as no driver could click.
            more.evaluate("""
                    more => {
                      more.click();
                      [...document.querySelectorAll("button")].find((each) => each.textContent === "Check out").click();
                    }""");

            tab.page().waitForURL(Pattern.compile("/checkout/"));
            assertThat(tab.page().locator(".line-sub").first()).containsText("2 ×");
        }
    }

    @Test
    void skipping_the_header_leaves_the_page_as_it_was(Street street) {
        try (var ada = street.visitor()) {
            var tab = ada.tab("/products/pepper-mill");
            tab.page().locator("#quantity").fill("3");

            tab.page().locator(".skip").focus();
            tab.page().keyboard().press("Enter");

            assertThat(tab.page().locator("#main")).isFocused();
            assertThat(tab.page().locator("#quantity")).hasValue("3");
        }
    }
}
