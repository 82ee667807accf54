package dev.doorbuster.app.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures in {@code docs/images}. No test by its name, so it runs only when asked for:
 * {@code ./mvnw -pl app -am test -Dtest=Screenshots -Dsurefire.failIfNoSpecifiedTests=false -Dscreenshots=/some/folder}
 */
@WithBrowser
class Screenshots {
    /** What others have bought before: a home without a past shows little. */
    private static final List<String> BASKETS = List.of(
            "gooseneck-kettle hand-coffee-mill stoneware-mug stovetop-coffee-maker",
            "gooseneck-kettle pepper-mill oak-cutting-board chef-knife",
            "pepper-mill enamel-casserole round-teapot stoneware-mug",
            "pepper-mill oak-cutting-board linen-table-lamp",
            "gooseneck-kettle round-teapot hand-coffee-mill studio-headphones",
            "roll-top-backpack travel-hammock steel-water-bottle trail-headlamp",
            "wool-socks ribbed-beanie lambswool-scarf storm-jacket");

    @Test
    void renew(Street street) {
        var folder = Path.of(
                Objects.requireNonNull(System.getProperty("screenshots"), "where to? -Dscreenshots=/some/folder"));
        BASKETS.forEach(basket -> street.shop().sell(basket.split(" ")));
        for (var screen : List.of(Screen.DESK, Screen.PHONE, Screen.DESK.dark(), Screen.PHONE.dark())) {
            try (var ada = street.visitor(screen)) {
                var tab = ada.tab("/products/gooseneck-kettle");
                walk(tab, name -> shoot(tab.page(), folder.resolve(name + "-" + screen.name() + ".png")));
            }
        }
    }

    private static void walk(Tab tab, java.util.function.Consumer<String> camera) {
        tab.heading("Kettle").waitFor();
        camera.accept("product");
        tab.addToCart();
        tab.go("/products/pepper-mill");
        tab.addToCart();
        tab.go("/");
        tab.page().locator(".rail .card a").first().waitFor();
        camera.accept("home");
        tab.go("/search?category=Kitchen");
        tab.page().locator(".grid .card a").first().waitFor();
        camera.accept("search");
        tab.go("/cart");
        tab.page().locator(".cart-lines .cart-line").first().waitFor();
        camera.accept("cart");
        tab.startCheckout();
        tab.fillEmail("ada@");
        tab.page().locator("#field-email-error:not(:empty)").waitFor();
        tab.fillAddress();
        camera.accept("checkout");
        tab.fillEmail("ada@example.org");
        tab.placeOrder().click();
        tab.page().waitForURL(Pattern.compile("/orders/"));
        tab.heading("On its way").waitFor();
        camera.accept("order");
    }

    private static void shoot(Page page, Path file) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.mouse().move(0, 0);
        var _ = page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        // Pictures further down are fetched when they come near; here they all have to be there.
        var _ = page.evaluate("() => Promise.all([...document.images].map((image) => {"
                + " image.loading = 'eager'; return image.decode().catch(() => {}); }))");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
}
