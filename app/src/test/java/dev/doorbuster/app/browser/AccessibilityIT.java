package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every page, in light and dark, on a phone and on a desk: axe has no serious complaint, nothing sticks out. */
@WithBrowser
class AccessibilityIT {
    @Test
    void pages_to_look_around_in(Street street) {
        try (var ada = street.visitor()) {
            var tab = ada.tab("/");
            assertThat(tab.heading("Doors are open")).isVisible();
            tab.page().locator(".rail .card a").first().waitFor();
            Checks.everywhere("home", tab.page());

            tab.go("/search?query=lamp");
            tab.page().locator(".grid .card a").first().waitFor();
            Checks.everywhere("search results", tab.page());

            tab.go("/search?query=zzzzqq");
            tab.page().getByText("Nothing matches").waitFor();
            Checks.everywhere("nothing found", tab.page());

            tab.go("/products/roll-top-backpack");
            assertThat(tab.heading("Backpack")).isVisible();
            Checks.everywhere("product", tab.page());

            tab.go("/no/such/page");
            assertThat(tab.heading("Nothing behind this door")).isVisible();
            Checks.everywhere("not found", tab.page());
        }
    }

    @Test
    void pages_of_the_purchase(Street street) {
        try (var ada = street.visitor()) {
            var tab = ada.tab("/cart");
            tab.page().getByText("Your cart is empty").waitFor();
            Checks.everywhere("empty cart", tab.page());

            tab.go("/products/pepper-mill");
            tab.addToCart();
            Checks.everywhere("product, just added", tab.page());

            tab.go("/cart");
            tab.page().locator(".cart-lines .cart-line").waitFor();
            Checks.everywhere("cart", tab.page());

            tab.startCheckout();
            tab.placeOrder().click();
            assertThat(tab.page().locator("#field-email-error")).not().isEmpty();
            Checks.everywhere("checkout with errors", tab.page());

            tab.fillEmail("ada@example.org");
            tab.fillAddress();
            tab.placeOrder().click();
            tab.page().waitForURL(Pattern.compile("/orders/"));
            assertThat(tab.heading("On its way")).isVisible();
            tab.page().getByText("Send something back").click();
            Checks.everywhere("order", tab.page());

            tab.go("/orders");
            tab.page().locator(".order-card a").first().waitFor();
            Checks.everywhere("orders", tab.page());
        }
    }

    @Test
    void pages_of_the_account(Street street) {
        try (var ada = street.visitor()) {
            var tab = ada.tab("/account");
            tab.page()
                    .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2))
                    .first()
                    .waitFor();
            Checks.everywhere("account", tab.page());

            tab.go("/sign-up");
            tab.button("Create an account").click();
            assertThat(tab.page().locator("#field-email-error")).hasText("Email is missing.");
            Checks.everywhere("sign up", tab.page());

            tab.go("/sign-in");
            assertThat(tab.heading("Sign in")).isVisible();
            Checks.everywhere("sign in", tab.page());
        }
    }
}
