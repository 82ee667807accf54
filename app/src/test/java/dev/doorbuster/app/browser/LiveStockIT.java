package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** A page that is looked at knows what is on the shelf. */
@WithBrowser
class LiveStockIT {
    @Test
    void an_open_product_page_shows_stock_that_changes_elsewhere(Street street) {
        try (var ada = street.visitor()) {
            // given
            var handle = street.shop().shelve("door-lamp", 4_900, 9);
            var tab = ada.tab("/products/" + handle);
            var stock = tab.page().locator(".product-stock");
            assertThat(stock).hasText("In stock, 9 left");

            // when
            street.shop().book(handle, -6);

            // then
            assertThat(stock).hasText("Only 3 left");

            // when
            street.shop().book(handle, -3);

            // then
            assertThat(tab.button("Sold out")).isDisabled();
        }
    }
}
