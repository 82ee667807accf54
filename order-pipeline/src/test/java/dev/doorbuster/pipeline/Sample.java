package dev.doorbuster.pipeline;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a shopper would order. */
public final class Sample {
    public static final Instant TIME = Instant.parse("2026-11-27T08:00:00.123Z");
    private static final Money PRICE = new Money(1000, "EUR");

    private Sample() {}

    /** The same number gives the same order id. */
    public static String orderId(String region, int number) {
        return Ids.orderOf(Ids.newCheckout(region, new Random(number)));
    }

    public static OrderLine line(String sku, int quantity) {
        return new OrderLine(sku, "p_1", "Title of " + sku, "", "", quantity, PRICE, PRICE.times(quantity));
    }

    public static Submission order(String orderId, OrderLine... lines) {
        return order(
                orderId,
                List.of(lines).stream().mapToLong(l -> l.total().amount()).sum(),
                lines);
    }

    public static Submission order(String orderId, long total, OrderLine... lines) {
        return new Submission(
                orderId,
                orderId.replace("_or_", "_co_"),
                orderId.replace("_or_", "_se_"),
                "ada@example.com",
                "EUR",
                new Address("Ada", "Main St 1", "", "Berlin", "", "10115", "DE"),
                "standard",
                List.of(lines),
                List.of(new TotalLine("subtotal", total, "Subtotal"), new TotalLine("total", total, "Total")),
                "pm_card_visa",
                TIME,
                Map.of());
    }
}
