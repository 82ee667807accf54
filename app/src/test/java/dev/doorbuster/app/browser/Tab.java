package dev.doorbuster.app.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** One open page, with the words for what shoppers do in it. */
record Tab(Street street, Page page) {
    private static final Pattern PLACE = Pattern.compile("^Place order");

    void go(String path) {
        page.navigate(street.shop().address() + path);
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(Pattern name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1));
    }

    Locator heading(String name) {
        return heading(Pattern.compile(name));
    }

    /** From a product's page. */
    void addToCart() {
        button("Add to cart").click();
        page.getByText(Pattern.compile("^Added\\.")).waitFor();
    }

    void fillAddress() {
        page.getByLabel("Country").selectOption("DE");
        page.getByLabel("Full name").fill("Ada Example");
        page.getByLabel("Street and number").fill("Gate Street 1");
        page.getByLabel("Postal code").fill("10115");
        page.getByLabel("City").fill("Berlin");
        page.getByLabel("City").blur();
        page.locator("input[name='shipping_option']:checked").waitFor();
    }

    void fillEmail(String email) {
        page.getByLabel("Email").fill(email);
        page.getByLabel("Email").blur();
    }

    void startCheckout() {
        button("Check out").click();
        page.waitForURL(Pattern.compile("/checkout/"));
        placeOrder().waitFor();
    }

    Locator placeOrder() {
        return button(PLACE);
    }

    /** From a cart that is not empty to the confirmed order; returns the order's id. */
    String buyCart() {
        go("/cart");
        startCheckout();
        fillEmail("ada@example.org");
        fillAddress();
        placeOrder().click();
        page.waitForURL(Pattern.compile("/orders/"));
        heading("Order confirmed|On its way").waitFor();
        return orderId();
    }

    String orderId() {
        return page.url().replaceAll(".*/orders/([^/?#]+).*", "$1");
    }
}
