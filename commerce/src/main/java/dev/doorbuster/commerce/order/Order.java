package dev.doorbuster.commerce.order;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.pricing.OrderLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as the pipeline keeps it: the fold of its events, and of nothing else.
 *
 * @param events how many events it is made of
 * @param paymentReference the provider's name for the payment that the order was confirmed with, or null
 * @param due when the decider has to look at it again: the end of a hold, or the hour of the parcel
 * @param shipping the carrier has been asked for; too late to cancel
 * @param notices templates of the messages that were sent
 * @param released the provider's names for holds that nobody wanted
 */
public record Order(
        Submission submission,
        int events,
        OrderStatus status,
        PaymentStatus payment,
        @Nullable String paymentReference,
        @Nullable Instant due,
        boolean shipping,
        List<Shipment> shipments,
        List<Return> returns,
        List<Refund> refunds,
        List<String> notices,
        List<String> released) {

    /** Older rows have no lists. */
    @SuppressWarnings("RedundantNullCheck")
    public Order {
        shipments = Objects.requireNonNullElse(shipments, List.of());
        returns = Objects.requireNonNullElse(returns, List.of());
        refunds = Objects.requireNonNullElse(refunds, List.of());
        notices = Objects.requireNonNullElse(notices, List.of());
        released = Objects.requireNonNullElse(released, List.of());
    }

    /** What a submission is before anything was decided. */
    public static Order submitted(Submission submission) {
        return new Order(
                submission,
                0,
                OrderStatus.SUBMITTED,
                PaymentStatus.NONE,
                null,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** @throws IllegalStateException when events before this one are missing */
    public Order after(OrderEvent event) {
        if (event.number() != events + 1) {
            throw new IllegalStateException("event " + event.number() + " of " + id() + " after " + events);
        }
        var change = event.change();
        return new Order(
                submission,
                event.number(),
                event.status(),
                event.payment(),
                change.reference() == null ? paymentReference : change.reference(),
                change.due() == null ? due : change.due(),
                shipping || event.kind().equals(OrderEvent.SHIPMENT_REQUESTED),
                change.shipment() == null ? shipments : with(shipments, shipments.size(), change.shipment()),
                change.returned() == null
                        ? returns
                        : with(returns, change.returned().number() - 1, change.returned()),
                change.refund() == null
                        ? refunds
                        : with(refunds, change.refund().number() - 1, change.refund()),
                change.notice() == null ? notices : with(notices, notices.size(), change.notice()),
                change.released() == null ? released : with(released, released.size(), change.released()));
    }

    public String id() {
        return submission.orderId();
    }

    /** Until the carrier has been asked. */
    public boolean isCancelable() {
        return status.isHoldingStock() && !shipping;
    }

    /** Called off by the shopper, the shop or the bank; what still arrives is undone at once. */
    public boolean isCalledOff() {
        return status == OrderStatus.CANCELLED || status == OrderStatus.DECLINED;
    }

    /** Nothing is owed any more unless somebody asks: neither an answer, nor a parcel, nor money. It can leave memory. */
    public boolean isFinal() {
        return status != OrderStatus.SUBMITTED && !status.isHoldingStock() && !payment.isPending();
    }

    /** When the decider has to look at it again, if at all. */
    public @Nullable Instant dueAt() {
        boolean holdRunsOut = status == OrderStatus.RESERVED;
        boolean parcelWaits = status == OrderStatus.CONFIRMED
                && !shipping
                && (payment == PaymentStatus.CAPTURED || payment == PaymentStatus.NONE);
        return holdRunsOut || parcelWaits ? due : null;
    }

    /** Units by SKU: two lines of one SKU share one shelf. */
    public Map<String, Integer> units() {
        return unitsOf(submission.lines());
    }

    public static Map<String, Integer> unitsOf(List<OrderLine> lines) {
        if (lines.size() == 1) {
            return Map.of(lines.getFirst().sku(), lines.getFirst().quantity());
        }
        var units = new LinkedHashMap<String, Integer>();
        lines.forEach(line -> units.merge(line.sku(), line.quantity(), Integer::sum));
        return units;
    }

    /** Units by SKU that nobody has asked to send back yet. */
    public Map<String, Integer> returnable() {
        var units = new LinkedHashMap<>(units());
        returns.forEach(r -> r.units().forEach((sku, n) -> units.merge(sku, -n, Integer::sum)));
        units.values().removeIf(n -> n <= 0);
        return units;
    }

    /** Refunds, also those under way. */
    public Money refunded() {
        long amount = refunds.stream().mapToLong(r -> r.amount().amount()).sum();
        return new Money(amount, submission.currency());
    }

    private static <T> List<T> with(List<T> list, int index, T element) {
        var copy = new ArrayList<>(list);
        if (index < copy.size()) {
            copy.set(index, element);
        } else {
            copy.add(element);
        }
        return List.copyOf(copy);
    }
}
