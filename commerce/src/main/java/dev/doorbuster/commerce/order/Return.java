package dev.doorbuster.commerce.order;

import java.util.Map;

/**
 * What a shopper sends back.
 *
 * @param number counts the order's returns from 1
 * @param units by SKU, each at least 1
 * @param cause id of the request's event: the same request heard twice is one return
 * @param received the parcel has arrived and was looked at
 */
public record Return(int number, Map<String, Integer> units, String reason, String cause, boolean received) {
    public Return arrived() {
        return new Return(number, units, reason, cause, true);
    }
}
