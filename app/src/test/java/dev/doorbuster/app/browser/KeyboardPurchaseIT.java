package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody who does not use a mouse. */
@WithBrowser
class KeyboardPurchaseIT {
    private static final int MOST_STOPS = 60;

    @Test
    void everything_up_to_the_order_goes_by_keyboard(Street street) {
        try (var ada = street.visitor()) {
            // given
            var tab = ada.tab("/search?query=pepper");
            tab.page().locator(".grid .card a").first().waitFor();

            // when the header is skipped and the first product is opened
            press(tab, "Tab");
            assertThat(tab.page().locator(".skip")).isFocused();
            press(tab, "Enter");
            assertThat(tab.page().locator("#main")).isFocused();
            open(tab, tab.page().locator(".grid .card a").first());
            assertThat(tab.heading("Pepper Mill")).isFocused();

            // and bought
            open(tab, tab.button("Add to cart"));
            open(tab, tab.link("View cart"));
            open(tab, tab.button("Check out"));
            tab.page().waitForURL(Pattern.compile("/checkout/"));
            tab.placeOrder().waitFor();
            type(tab, "Email", "ada@example.org");
            type(tab, "Country", "Germany");
            type(tab, "Full name", "Ada Example");
            type(tab, "Street and number", "Gate Street 1");
            type(tab, "Postal code", "10115");
            type(tab, "City", "Berlin");
            go(tab, tab.page().getByLabel("Test card: Visa"));
            tab.page().locator("input[name='shipping_option']:checked").waitFor();
            open(tab, tab.placeOrder());

            // then
            tab.page().waitForURL(Pattern.compile("/orders/"));
            assertThat(tab.heading("Order confirmed|On its way")).isVisible();
        }
    }

    private static void type(Tab tab, String label, String text) {
        go(tab, tab.page().getByLabel(label));
        tab.page().keyboard().type(text);
    }

    private static void open(Tab tab, Locator target) {
        go(tab, target);
        press(tab, "Enter");
    }

    /** With the Tab key only, as far as it takes; each stop on the way has to be visible. */
    private static void go(Tab tab, Locator target) {
        target.waitFor();
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            if ((boolean) target.evaluate("(wanted) => wanted === document.activeElement")) {
                return;
            }
            press(tab, "Tab");
        }
        throw new AssertionError("not reached by keyboard: " + target);
    }

    private static void press(Tab tab, String key) {
        tab.page().keyboard().press(key);
    }
}
