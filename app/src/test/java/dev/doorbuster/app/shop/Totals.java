package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The sums at the foot of a checkout or an order. */
final class Totals {
    private Totals() {}

    static long total(JsonNode document, String type) {
        return Reply.stream(document.path("totals"))
                .filter(line -> line.path("type").asText().equals(type))
                .mapToLong(line -> line.path("amount").asLong())
                .sum();
    }

    /** The parts add up to the total, and the tax is the German one on goods after discount and shipping. */
    static void assertTotals(JsonNode checkout, long subtotal) {
        long discount = total(checkout, "discount");
        long fulfillment = total(checkout, "fulfillment");
        long tax = total(checkout, "tax");
        assertThat(total(checkout, "subtotal")).isEqualTo(subtotal);
        assertThat(tax).isEqualTo(Math.round((subtotal + discount + fulfillment) * 0.19));
        assertThat(total(checkout, "total")).isEqualTo(subtotal + discount + fulfillment + tax);
    }
}
