package dev.doorbuster.edge.webhook;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.kafka.EventPublisher;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the payment provider's events: each becomes a fact for the decider, which hears the same from the worker's call and
 * decides once. Answered with success only when Kafka has the fact; after a problem the provider sends the event again. Runs on
 * the event loop.
 */
public final class PspWebhook {
    private static final Logger log = LoggerFactory.getLogger(PspWebhook.class);
    private static final long MAX_BODY_BYTES = 256 * 1024;
    private static final String EVENT = "doorbuster.psp-event";

    private final StripeSignature signature;
    private final EventPublisher publisher;
    private final Topics topics;
    private final InstantSource clock;

    /** @param outcome {@code taken}, or {@code ignored} when the event is not about an order of this shop and region */
    record Receipt(String outcome) {}

    /** @param secret shared with the provider */
    public PspWebhook(String secret, EventPublisher publisher, Topics topics, InstantSource clock) {
        this.signature = new StripeSignature(secret);
        this.publisher = publisher;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Before any other body handler: the signature is over the bytes as they came, and they may be more than others send.
     *
     * @param tracker follows the request from when its body is there
     * @param elsewhere carries the request to the region of an order; false when that is this one, or none of the shop's
     */
    public void mount(Router router, Handler<RoutingContext> tracker, BiPredicate<RoutingContext, String> elsewhere) {
        router.post("/webhooks/psp")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(tracker)
                .handler(PspWebhook::onlyJson)
                .handler(ctx -> read(ctx, elsewhere))
                .handler(Answers.json(this::take));
    }

    private static void onlyJson(RoutingContext ctx) {
        var header = ctx.request().getHeader("content-type");
        var type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw Problem.of(415, "unsupported_media_type", "content-type must be application/json");
        }
        ctx.next();
    }

    private void read(RoutingContext ctx, BiPredicate<RoutingContext, String> elsewhere) {
        var buffer = ctx.body().buffer();
        byte[] body = buffer == null ? new byte[0] : buffer.getBytes();
        if (!signature.isValid(ctx.request().getHeader(StripeSignature.HEADER), body, clock.instant())) {
            throw Problem.of(400, "invalid_signature", "the event is not signed, not by the provider, or not just now");
        }
        var event = PspEvent.read(body);
        ctx.put(EVENT, event);
        if (!elsewhere.test(ctx, event.orderId())) {
            ctx.next();
        }
    }

    private Future<?> take(RoutingContext ctx) {
        PspEvent event = Objects.requireNonNull(ctx.get(EVENT));
        if (!isOurs(event.orderId())) {
            log.info("the provider's event {} is about no order of this region", event.id());
            return Future.succeededFuture(new Receipt("ignored"));
        }
        var fact = event.fact();
        return fact.isEmpty()
                ? Future.succeededFuture(new Receipt("ignored"))
                : publish(event, fact.get()).map(done -> new Receipt("taken"));
    }

    private boolean isOurs(String orderId) {
        return Ids.isOrder(orderId)
                && Ids.regionOf(orderId).filter(topics.region()::equals).isPresent();
    }

    private Future<Void> publish(PspEvent event, Fact fact) {
        var source = "/doorbuster/" + topics.region() + "/psp-webhook";
        return publisher
                .publish(topics.orders(), new Event<>("psp/" + event.id(), source, event.created(), fact))
                .mapEmpty();
    }
}
