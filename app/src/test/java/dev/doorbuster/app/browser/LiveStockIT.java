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

    @Test
    void a_quantity_that_is_being_typed_outlives_news_of_the_stock(Street street) {
        try (var ada = street.visitor()) {
            // given
            var handle = street.shop().shelve("door-rug", 4_900, 9);
            var tab = ada.tab("/products/" + handle);
            var stock = tab.page().locator(".product-stock");
            assertThat(stock).hasText("In stock, 9 left");
            tab.page().locator("#quantity").fill("3");

            // when
            street.shop().book(handle, -5);

            // then
            assertThat(stock).hasText("Only 4 left");
            assertThat(tab.page().locator("#quantity")).hasValue("3");

            // when
            tab.page().locator("#quantity").fill("8");
            tab.page().locator("#quantity").blur();

            // then
            assertThat(tab.page().locator("#quantity")).hasValue("4");
        }
    }
}
