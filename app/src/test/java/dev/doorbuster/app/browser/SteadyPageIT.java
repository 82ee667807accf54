package dev.doorbuster.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing jumps while a page fills in. */
@WithBrowser
class SteadyPageIT {
    /** A tenth is called good elsewhere; half of that is kept for what a slow network adds. */
    private static final double MOST = 0.05;

    static Stream<Screen> screens() {
        return Stream.of(Screen.PHONE, Screen.DESK);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void pages_stand_still_while_they_load(Screen screen, Street street) {
        try (var ada = street.visitor(screen)) {
            var tab = ada.tab("/");
            check("home", tab, ".rail .card a");

            tab.go("/products/pepper-mill");
            check("product", tab, ".buy button[type=submit]");

            tab.addToCart();
            tab.go("/cart");
            check("cart", tab, ".cart-lines .cart-line");

            tab.go("/search?query=lamp");
            check("search results", tab, ".grid .card a");
        }
    }

    private static void check(String what, Tab tab, String sign) {
        tab.page().locator(sign).first().waitFor();
        tab.page().waitForLoadState(LoadState.LOAD);
        // What comes in when the page is idle belongs to its loading.
        var _ = tab.page()
                .waitForFunction(
                        "() => performance.getEntriesByType('resource').some((e) => e.name.endsWith('/choices.js'))");
        var _ = tab.page().evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))");
        assertThat(Steadiness.of(tab.page()))
                .as("%s: %s", what, Steadiness.report(tab.page()))
                .isLessThan(MOST);
    }
}
