package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Open pages move when the world does. */
@WithBrowser
class LivePagesIT {
    @Test
    void an_open_order_page_goes_on_by_itself(Street street) {
        try (var ada = street.visitor(Screen.PHONE)) {
            // given
            var tab = ada.tab("/products/pepper-mill");
            tab.addToCart();
            var order = tab.buyCart();

            // when
            street.shop().deliver(order);

            // then
            assertThat(tab.heading("Delivered")).isVisible();
            assertThat(tab.page().locator(".timeline")).containsText("Delivered");
        }
    }

    @Test
    void units_are_sent_back_from_the_order_page(Street street) {
        try (var ada = street.visitor()) {
            // given
            var tab = ada.tab("/products/pepper-mill");
            tab.addToCart();
            var order = tab.buyCart();
            street.shop().deliver(order);
            assertThat(tab.heading("Delivered")).isVisible();

            // when
            tab.page().getByText("Send something back").click();
            tab.page().getByLabel("Why").fill("too small");
            tab.button("Send these back").click();

            // then
            assertThat(tab.page().getByText("Your return is announced")).isVisible();
            assertThat(tab.page().getByText("Return 1: 1 item")).isVisible();
            assertThat(tab.page().getByText("Send something back")).isHidden();
        }
    }

    @Test
    void an_order_is_cancelled_before_it_is_packed(Street street) {
        try (var ada = street.visitor()) {
            // given
            var tab = ada.tab("/products/wool-socks");
            tab.addToCart();
            var _ = tab.buyCart();

            // when
            tab.button("Cancel order").click();

            // then
            assertThat(tab.heading(Pattern.compile("Order cancelled|Refunded"))).isVisible();
            assertThat(tab.page().locator(".timeline")).containsText("Order cancelled");
        }
    }
}
