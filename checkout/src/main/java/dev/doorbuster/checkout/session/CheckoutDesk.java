package dev.doorbuster.checkout.session;

import dev.doorbuster.checkout.CheckoutApi;
import dev.doorbuster.checkout.CheckoutConfig;
import dev.doorbuster.checkout.order.OrderReads;
import dev.doorbuster.checkout.shopper.Shoppers;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.product.PriceBook;
import dev.doorbuster.commerce.room.AdmissionTokens;
import dev.doorbuster.runtime.admission.PipelineLag;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.LossyPublisher;
import dev.doorbuster.runtime.kafka.Pending;
import dev.doorbuster.runtime.lifecycle.Sequences;

/** The front of this package: what the rest of the role tells it, and the routes it offers. */
public final class CheckoutDesk {
    private final Pending<Decided> decisions;
    private final Submissions submissions;
    private final CheckoutService service;
    private final RequestMarkets markets;
    private final PipelineLag lag;

    public CheckoutDesk(
            CheckoutApi.Parts parts, CheckoutConfig config, PriceBook prices, OrderReads orders, Shoppers shoppers) {
        this.decisions = new Pending<>(parts.vertx());
        this.lag = parts.admission().lag();
        var gate = new RoomGate(
                parts.rooms(),
                parts.roomQueue(),
                new AdmissionTokens(config.sessionKey()),
                parts.checkouts(),
                parts.metrics());
        this.submissions = new Submissions(
                parts.carts(),
                parts.checkouts(),
                orders,
                prices,
                parts.publisher(),
                decisions,
                parts.topics(),
                parts.clock(),
                lag,
                gate,
                new Purchases(
                        new LossyPublisher(parts.vertx(), parts.publisher(), parts.metrics(), "checkout"),
                        parts.topics(),
                        parts.clock()));
        var pricing = new CheckoutPricing(config.markets(), config.rules(), prices);
        this.markets = new RequestMarkets(config.markets());
        this.service = new CheckoutService(
                parts.carts(),
                parts.checkouts(),
                shoppers,
                parts.keys(),
                pricing,
                submissions,
                parts.admission(),
                gate,
                parts.clock(),
                parts.random());
    }

    /** Tells whoever waits in this process. Never blocks. */
    public void decided(OrderEvent event) {
        lag.answered(event.orderId());
        Decided.of(event).ifPresent(decided -> decisions.complete(event.orderId(), decided));
    }

    /** Settles the checkouts of decided orders, once per region; a repetition finds them settled. */
    public void settle(EventSource source, Batch batch) {
        for (var received : batch.events()) {
            if (received.event().data() instanceof OrderEvent event) {
                Decided.of(event).ifPresent(decided -> submissions.settle(event, decided));
            }
        }
        source.commit();
    }

    public CheckoutRoutes routes(Sequences sequences) {
        return new CheckoutRoutes(service, sequences, markets);
    }
}
