package dev.doorbuster.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A row of the table {@code orders}.
 *
 * @param isFinal the shop says that nothing is owed any more
 */
record OrderRow(String id, String checkoutId, String status, boolean isFinal, JsonNode doc) {
    private static final Set<String> HOLDING = Set.of("reserved", "authorized", "confirmed");
    private static final Set<String> SOLD = Set.of("confirmed", "shipped", "delivered", "returned");

    /** Units by SKU that the shopper asked for. */
    Map<String, Long> units() {
        var units = new HashMap<String, Long>();
        doc.path("submission")
                .path("lines")
                .forEach(line -> units.merge(
                        line.path("sku").asText(), line.path("quantity").asLong(), Long::sum));
        return units;
    }

    /** The shelf is without its units: set aside, or gone with a parcel. */
    boolean holdsOrTookStock() {
        return HOLDING.contains(status) || isShipped();
    }

    boolean isShipped() {
        return !doc.path("shipments").isEmpty();
    }

    /** Units by SKU that came back; whether they went on the shelf again is not in the order. */
    Map<String, Long> cameBack() {
        var units = new HashMap<String, Long>();
        doc.path("returns").forEach(r -> {
            if (r.path("received").asBoolean()) {
                r.path("units")
                        .properties()
                        .forEach(e -> units.merge(e.getKey(), e.getValue().asLong(), Long::sum));
            }
        });
        return units;
    }

    /** Minor units that the shop should have once the order is final. */
    long owed() {
        return SOLD.contains(status) ? total() - refunded() : 0;
    }

    int events() {
        return doc.path("events").asInt();
    }

    private long total() {
        var totals = doc.path("submission").path("totals");
        return totals.path(totals.size() - 1).path("amount").asLong();
    }

    private long refunded() {
        long sum = 0;
        for (var refund : doc.path("refunds")) {
            sum += refund.path("done").asBoolean()
                    ? refund.path("amount").path("amount").asLong()
                    : 0;
        }
        return sum;
    }
}
