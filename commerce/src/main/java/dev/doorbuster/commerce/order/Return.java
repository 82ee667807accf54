package dev.doorbuster.commerce.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper sends back.
 *
 * @param number counts the order's returns from 1
 * @param units by SKU, each at least 1
 * @param cause id of the request's event: the same request heard twice is one return
 * @param received the parcel has arrived and was looked at
 * @param restocked whether its units are back on the shelf; null before it has arrived, and where older events do not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Return(
        int number,
        Map<String, Integer> units,
        String reason,
        String cause,
        boolean received,
        @Nullable Boolean restocked) {

    /** Asked for by the shopper, and nowhere near. */
    public static Return wanted(int number, Map<String, Integer> units, String reason, String cause) {
        return new Return(number, units, reason, cause, false, null);
    }

    public Return arrived(boolean toTheShelf) {
        return new Return(number, units, reason, cause, true, toTheShelf);
    }
}
