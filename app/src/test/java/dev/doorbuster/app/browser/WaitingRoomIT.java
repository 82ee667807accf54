package dev.doorbuster.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two people want the last one of something that has a waiting room. */
@WithBrowser
class WaitingRoomIT {
    private static final int CROWD = 40;

    @Test
    void the_first_gets_in_and_buys_and_the_other_is_told(Street street) {
        try (var ada = street.visitor();
                var bob = street.visitor()) {
            // given
            var handle = street.shop().shelve("last-lamp", 4_900, 1);
            street.shop().gate("last-lamp", handle, 1);

            // when both queue, and many stand between them
            var first = ada.tab("/products/" + handle);
            first.button("Join the queue").click();
            first.page().waitForURL(Pattern.compile("/rooms/last-lamp"));
            assertThat(first.heading("It is your turn")).isVisible();
            street.shop().crowd("last-lamp", CROWD);
            var second = bob.tab("/products/" + handle);
            second.button("Join the queue").click();
            assertThat(second.heading("You are in the queue")).isVisible();
            assertThat(second.page().locator(".room-number")).hasText(Pattern.compile("[0-9]+"));
            Checks.everywhere("queue", second.page());
            Checks.everywhere("turn", first.page());

            // then the cart does not lead round the queue
            second.go("/cart");
            second.button("Check out").click();
            assertThat(second.heading("You are in the queue")).isVisible();

            // and whoever has the turn buys, also after a reload
            var _ = first.page().reload();
            first.button("Go to the purchase").click();
            first.page().waitForURL(Pattern.compile("/checkout/"));
            first.fillEmail("ada@example.org");
            first.fillAddress();
            first.placeOrder().click();
            first.page().waitForURL(Pattern.compile("/orders/"));
            assertThat(second.heading("Sold out, sorry")).isVisible();
            Checks.everywhere("sold out", second.page());
            first.go("/rooms/last-lamp");
            assertThat(first.heading("You have had your turn")).isVisible();

            // when the room ends
            street.shop().openToAll("last-lamp");

            // then
            assertThat(second.heading("There is no queue here")).isVisible();
        }
    }
}
