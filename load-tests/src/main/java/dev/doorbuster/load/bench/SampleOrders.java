package dev.doorbuster.load.bench;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What shoppers of a flash sale order: one line, shipped, taxed. */
final class SampleOrders {
    static final String HOT_SKU = "LAMP-BRASS-01";

    private static final String CURRENCY = "EUR";
    private static final long PRICE = 4_999;
    private static final long SHIPPING = 499;
    private static final long TAX = 1_045;

    private final String region;
    private final RandomGenerator random;

    SampleOrders(String region, RandomGenerator random) {
        this.region = region;
        this.random = random;
    }

    Submission order(int number, String sku, Instant at) {
        var checkout = Ids.newCheckout(region, random);
        var price = new Money(PRICE, CURRENCY);
        var line = new OrderLine(
                sku,
                Ids.product("brass-lamp"),
                "Brass storm lamp with a wick for one winter",
                "Brass / 30 cm",
                "https://images.doorbuster.example/lamps/brass-30.webp",
                1,
                price,
                price);
        return new Submission(
                Ids.orderOf(checkout),
                checkout,
                Ids.newSession(region, random),
                "shopper-" + number + "@mail.example",
                CURRENCY,
                new Address("Ada Sample " + number, "Main Street " + number % 300, "", "Berlin", "", "10115", "DE"),
                "standard",
                List.of(line),
                List.of(
                        new TotalLine("subtotal", PRICE, "Subtotal"),
                        new TotalLine("fulfillment", SHIPPING, "Standard shipping"),
                        new TotalLine("tax", TAX, "VAT 19%"),
                        new TotalLine("total", PRICE + SHIPPING + TAX, "Total")),
                "pm_card_visa",
                at,
                Map.of());
    }

    /** The bank's name for the payment of an order. */
    static String payment(String orderId) {
        return "pi_" + orderId;
    }
}
