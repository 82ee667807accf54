package dev.doorbuster.edge.admin;

import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.Pending;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Hands a merchant's changes to the pipeline and waits for its word on each. Thread-safe. */
public final class Merchant {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final EventPublisher publisher;
    private final Topics topics;
    private final InstantSource clock;
    private final Pending<CatalogEvent.ChangeDecided> products;
    private final Pending<StockEvent> stock;

    public Merchant(Vertx vertx, EventPublisher publisher, Topics topics, InstantSource clock) {
        this.publisher = publisher;
        this.topics = topics;
        this.clock = clock;
        this.products = new Pending<>(vertx);
        this.stock = new Pending<>(vertx);
    }

    public Future<CatalogEvent.ChangeDecided> change(Product product) {
        var id = UUID.randomUUID().toString();
        var answer = products.await(id, DEADLINE);
        return publish(topics.catalogChanges(), id, new CatalogEvent.ChangeSubmitted(product))
                .compose(sent -> answer);
    }

    /** Opens the stock of a SKU that has never had any; succeeds when the fact is in the log. */
    public Future<Void> openStock(String sku, long quantity) {
        return publish(topics.orders(), UUID.randomUUID().toString(), new Fact.StockOpened(sku, quantity));
    }

    /** @param id of the fact: a second one with the same id books nothing and gets an answer */
    public Future<StockEvent> adjustStock(String id, String sku, long quantity, String reason) {
        var answer = stock.await(id, DEADLINE);
        return publish(topics.orders(), id, new Fact.StockReceived(sku, quantity, reason))
                .compose(sent -> answer);
    }

    /** Tells whoever waits for this outcome. */
    public void heard(EventData data) {
        switch (data) {
            case CatalogEvent.ChangeDecided decided -> products.complete(decided.cause(), decided);
            case StockEvent.Adjusted adjusted -> stock.complete(adjusted.cause(), adjusted);
            case StockEvent.AdjustmentRefused refused -> stock.complete(refused.cause(), refused);
            default -> {
                // Shoppers' events: nobody waits for them here.
            }
        }
    }

    private Future<Void> publish(String topic, String id, EventData data) {
        var source = "/doorbuster/" + topics.region() + "/edge-api";
        var time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return publisher.publish(topic, new Event<>(id, source, time, data)).mapEmpty();
    }
}
