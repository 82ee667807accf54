package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The way of the money, walked in a browser. */
@WithBrowser
class PurchaseInTwoTabsIT {
    @Test
    void two_tabs_share_a_cart_and_one_of_them_buys(Street street) {
        try (var ada = street.visitor()) {
            // given
            var first = ada.tab("/products/pepper-mill");
            var second = ada.tab("/products/hand-trowel");
            assertThat(second.heading("Hand Trowel")).isVisible();

            // when
            first.addToCart();

            // then
            assertThat(second.page().locator("#cart-count")).hasText("1");

            // when
            second.addToCart();
            second.go("/cart");
            second.button("One more: Quantity of Pepper Mill").click();
            assertThat(first.page().locator("#cart-count")).hasText("3");
            second.startCheckout();
            second.placeOrder().click();

            // then what is missing is said at its field
            assertThat(second.page().locator("#field-email-error")).hasText("Email is missing.");

            // when a wrong word is corrected
            second.fillEmail("nonsense");
            assertThat(second.page().locator("#field-email-error")).not().isEmpty();
            assertThat(second.page().getByLabel("Email")).hasAttribute("aria-invalid", "true");
            second.fillEmail("ada@example.org");
            assertThat(second.page().locator("#field-email-error")).isEmpty();
            second.fillAddress();
            second.placeOrder().click();

            // then
            second.page().waitForURL(Pattern.compile("/orders/"));
            assertThat(second.heading("Order confirmed|On its way")).isVisible();
            assertThat(second.page().locator(".timeline")).containsText("Order received");
            assertThat(second.page().locator(".timeline")).containsText("Order confirmed");
            assertThat(first.page().locator("#cart-count")).isHidden();
            assertThat(second.heading("On its way")).isVisible();
            assertThat(second.page().locator(".timeline")).containsText("Shipped");
        }
    }

    @Test
    void a_declined_card_leaves_the_cart_and_can_be_tried_again(Street street) {
        try (var ada = street.visitor(Screen.PHONE)) {
            // given
            var tab = ada.tab("/products/wool-socks");
            tab.addToCart();
            tab.go("/cart");
            tab.startCheckout();
            tab.fillEmail("ada@example.org");
            tab.fillAddress();

            // when
            tab.page().getByLabel("Test card: declined").check();
            tab.placeOrder().click();

            // then
            assertThat(tab.heading("The order was not placed")).isVisible();
            assertThat(tab.page().locator("#cart-count")).hasText("1");
            Checks.everywhere("declined", tab.page());

            // when
            tab.button("Try again").click();
            assertThat(tab.page().getByLabel("Email")).hasValue("ada@example.org");
            tab.placeOrder().click();

            // then
            tab.page().waitForURL(Pattern.compile("/orders/"));
            assertThat(tab.heading("Order confirmed|On its way")).isVisible();
        }
    }
}
