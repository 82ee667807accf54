package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One shopper, several devices. */
@WithBrowser
class AccountIT {
    private static final String PASSWORD = "a door that opens";

    @Test
    void a_cart_goes_along_into_the_account_and_to_the_other_device(Street street) {
        try (var phone = street.visitor(Screen.PHONE);
                var desk = street.visitor()) {
            // given a guest with something in the cart
            var email = "ada-" + System.nanoTime() + "@example.org";
            var onPhone = phone.tab("/products/pepper-mill");
            onPhone.addToCart();

            // when
            onPhone.go("/sign-up");
            onPhone.page().getByLabel("Email").fill(email);
            onPhone.page().getByLabel("Password").fill("short");
            onPhone.button("Create an account").click();
            assertThat(onPhone.page().locator("#field-password-error")).not().isEmpty();
            onPhone.page().getByLabel("Password").fill(PASSWORD);
            onPhone.button("Create an account").click();

            // then
            assertThat(onPhone.page().getByText("Signed in as " + email)).isVisible();
            assertThat(onPhone.page().locator("#cart-count")).hasText("1");

            // when the same shopper signs in at the desk
            var onDesk = desk.tab("/sign-in");
            signIn(onDesk, email);
            assertThat(onDesk.page().locator("#cart-count")).hasText("1");
            onDesk.go("/products/wool-socks");
            onDesk.addToCart();

            // then the phone knows, and an order placed there is known here
            assertThat(onPhone.page().locator("#cart-count")).hasText("2");
            var order = onPhone.buyCart();
            onDesk.go("/orders");
            assertThat(onDesk.page().locator("a[href='/orders/" + order + "']")).isVisible();
            Checks.everywhere("orders of an account", onDesk.page());

            // when
            onDesk.go("/account");
            assertThat(onDesk.page().getByText("Signed in as " + email)).isVisible();
            Checks.everywhere("account", onDesk.page());
            onDesk.button("Sign out everywhere").click();
            onDesk.page().waitForURL(Pattern.compile("/$"));

            // then
            onPhone.go("/account");
            assertThat(onPhone.page().getByText("You are not signed in")).isVisible();
        }
    }

    private static void signIn(Tab tab, String email) {
        tab.page().getByLabel("Email").fill(email);
        tab.page().getByLabel("Password").fill("not the password");
        tab.button("Sign in").click();
        assertThat(tab.page().locator(".notice-error")).isVisible();
        tab.page().getByLabel("Password").fill(PASSWORD);
        tab.button("Sign in").click();
        assertThat(tab.page().getByText("Signed in as " + email)).isVisible();
    }
}
