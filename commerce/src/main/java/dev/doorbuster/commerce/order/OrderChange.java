package dev.doorbuster.commerce.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event changes in its order beside the two statuses; null is unchanged. An order is the fold of its events over these,
 * see {@link Order#after}.
 *
 * @param reference the provider's name for the payment
 * @param due when the decider has to look at the order again
 * @param returned a new return, or a known one that has arrived
 * @param refund a new refund, or a known one that is done
 * @param notice template of a message that was sent
 * @param released the provider's name for a hold that nobody wants
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderChange(
        @Nullable Submission submission,
        @Nullable String reference,
        @Nullable Instant due,
        @Nullable Shipment shipment,
        @Nullable Return returned,
        @Nullable Refund refund,
        @Nullable String notice,
        @Nullable String released) {

    public static final OrderChange NONE = new OrderChange(null, null, null, null, null, null, null, null);

    public static OrderChange submitted(Submission submission) {
        return new OrderChange(submission, null, null, null, null, null, null, null);
    }

    public static OrderChange due(Instant due) {
        return new OrderChange(null, null, due, null, null, null, null, null);
    }

    public static OrderChange authorized(String reference) {
        return new OrderChange(null, reference, null, null, null, null, null, null);
    }

    public static OrderChange shipped(Shipment shipment) {
        return new OrderChange(null, null, null, shipment, null, null, null, null);
    }

    public static OrderChange returned(Return returned) {
        return new OrderChange(null, null, null, null, returned, null, null, null);
    }

    public static OrderChange refund(Refund refund) {
        return new OrderChange(null, null, null, null, null, refund, null, null);
    }

    public static OrderChange notice(String template) {
        return new OrderChange(null, null, null, null, null, null, template, null);
    }

    public static OrderChange released(String reference) {
        return new OrderChange(null, null, null, null, null, null, null, reference);
    }
}
