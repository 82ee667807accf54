package dev.doorbuster.checkout.session;

import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.runtime.kafka.LossyPublisher;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Tells the recommender what was bought, of shoppers who allow it. May be lost with its process: a recommendation is worth less
 * than an order's time. Thread-safe.
 */
record Purchases(LossyPublisher publisher, Topics topics, InstantSource clock) {

    /** @param checkout as it was just written, so that of all who try to settle it one comes here */
    void settled(Checkout checkout) {
        var order = checkout.orderId();
        if (order == null || !checkout.remembered()) {
            return;
        }
        var products =
                checkout.lines().stream().map(OrderLine::productId).distinct().toList();
        var _ = publisher.offer(
                topics.shopperActivity(),
                new Event<>(
                        order + "/bought",
                        "/doorbuster/" + topics.region() + "/checkout",
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        new ActivityEvent.Bought(checkout.shopperId(), order, products)));
    }
}
