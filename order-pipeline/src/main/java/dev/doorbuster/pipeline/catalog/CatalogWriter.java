package dev.doorbuster.pipeline.catalog;

import static io.vertx.core.Future.await;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.pipeline.writer.DatabaseDeadline;
import dev.doorbuster.pipeline.writer.KafkaPost;
import dev.doorbuster.pipeline.writer.LogWriter;
import dev.doorbuster.pipeline.writer.Store;
import dev.doorbuster.pipeline.writer.Waiting;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.Received;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The one writer of the catalogue: takes product changes in log order, refuses a SKU that another product owns, and publishes
 * snapshots. Runs on the virtual thread of its event loop, except for {@link #isSettled}.
 */
public final class CatalogWriter {
    private final Pool database;
    private final EventPublisher publisher;
    private final Topics topics;
    private final String source;
    private final LogWriter<Collection<CatalogEvent.Published>> writer;

    /** @param store made with {@link #write} */
    public CatalogWriter(
            Pool database, Store<Collection<CatalogEvent.Published>> store, EventPublisher publisher, Topics topics) {
        this.database = database;
        this.publisher = publisher;
        this.topics = topics;
        this.source = "/doorbuster/" + topics.region() + "/order-pipeline";
        this.writer = new LogWriter<>(store, new KafkaPost(publisher), Waiting.onVirtualThread());
    }

    /** Where to read on from; empty while another one writes. */
    public OptionalLong takeOver() {
        return writer.takeOver();
    }

    /** Whether Kafka has all that was committed. Any thread. */
    public boolean isSettled() {
        return writer.isSettled();
    }

    /** @throws StandDown when another writer has taken over, or when it is not known how far the tables are */
    public void handle(Batch batch) {
        try {
            if (batch.nextOffset() < 0) {
                writer.stay();
            } else {
                decide(batch.events(), batch.nextOffset());
                // The owners of SKUs are looked up in the table, so it has to be up to date before the next batch.
                writer.settle();
            }
        } catch (RetryableFault e) {
            throw new StandDown("a batch was not committed: " + e.getMessage(), e);
        }
    }

    private void decide(List<Received> events, long nextOffset) {
        if (events.isEmpty()) {
            writer.commit(nextOffset, List.of(), List.of(), () -> {});
            return;
        }
        var owners = owners(events);
        var accepted = new LinkedHashMap<String, CatalogEvent.Published>();
        var messages = new ArrayList<ProducerRecord<String, byte[]>>();
        for (var received : events) {
            if (received.event().data() instanceof CatalogEvent.ChangeSubmitted change) {
                var violations = conflicts(change.product(), owners);
                boolean applied = violations.isEmpty();
                if (applied) {
                    claim(change.product(), owners);
                    accepted.put(
                            change.product().id(), new CatalogEvent.Published(change.product(), received.offset() + 1));
                }
                messages.add(message(
                        topics.catalogOutcomes(),
                        received,
                        "/outcome",
                        new CatalogEvent.ChangeDecided(
                                change.product().id(),
                                received.event().id(),
                                applied ? received.offset() + 1 : 0,
                                violations)));
                if (applied) {
                    messages.add(message(
                            topics.catalog(),
                            received,
                            "/snapshot",
                            new CatalogEvent.Published(change.product(), received.offset() + 1)));
                }
            }
        }
        writer.commit(nextOffset, accepted.values(), messages, () -> {});
    }

    private static List<Violation> conflicts(Product product, Map<String, String> owners) {
        var violations = new ArrayList<Violation>();
        for (int i = 0; i < product.variants().size(); i++) {
            var sku = product.variants().get(i).sku();
            var owner = owners.get(sku);
            if (owner != null && !owner.equals(product.id())) {
                violations.add(
                        new Violation("variants[" + i + "].sku", "taken", "'" + sku + "' belongs to another product"));
            }
        }
        return violations;
    }

    /** Within a batch a later change sees what an earlier one claimed. SKUs that a product gives up stay its own. */
    private static void claim(Product product, Map<String, String> owners) {
        product.variants().forEach(variant -> owners.put(variant.sku(), product.id()));
    }

    private Map<String, String> owners(List<Received> events) {
        var skus = events.stream()
                .map(received -> received.event().data())
                .filter(CatalogEvent.ChangeSubmitted.class::isInstance)
                .map(CatalogEvent.ChangeSubmitted.class::cast)
                .flatMap(change -> change.product().variants().stream().map(Variant::sku))
                .distinct()
                .toArray(String[]::new);
        var owners = new HashMap<String, String>();
        await(DatabaseDeadline.within(database.preparedQuery("SELECT sku, product_id FROM skus WHERE sku = ANY ($1)")
                        .execute(Tuple.of((Object) skus))))
                .forEach(row -> owners.put(row.getString("sku"), row.getString("product_id")));
        return owners;
    }

    /** Puts snapshots into their tables. */
    public static List<Future<?>> write(SqlConnection connection, Collection<CatalogEvent.Published> snapshots) {
        if (snapshots.isEmpty()) {
            return List.of();
        }
        var products = snapshots.stream().map(CatalogEvent.Published::product).toList();
        var upsertProducts = connection
                .preparedQuery("""
                        INSERT INTO products (id, handle, doc, revision)
                        SELECT i, h, d::jsonb, r
                        FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS rows (i, h, d, r)
                        ON CONFLICT (id) DO UPDATE SET doc = EXCLUDED.doc, revision = EXCLUDED.revision
                        """)
                .execute(Tuple.of(
                        products.stream().map(Product::id).toArray(String[]::new),
                        products.stream().map(Product::handle).toArray(String[]::new),
                        products.stream().map(Json::string).toArray(String[]::new),
                        snapshots.stream().map(CatalogEvent.Published::revision).toArray(Long[]::new)));
        var skus = new LinkedHashMap<String, String>();
        products.forEach(product -> claim(product, skus));
        var upsertSkus = connection
                .preparedQuery("""
                        INSERT INTO skus (sku, product_id) SELECT * FROM unnest($1::text[], $2::text[])
                        ON CONFLICT (sku) DO NOTHING
                        """)
                .execute(Tuple.from(List.<Object>of(
                        skus.keySet().toArray(String[]::new), skus.values().toArray(String[]::new))));
        return List.of(upsertProducts, upsertSkus);
    }

    private ProducerRecord<String, byte[]> message(String topic, Received received, String suffix, EventData data) {
        return publisher.encode(
                topic,
                new Event<>(
                        received.event().id() + suffix, source, received.event().time(), data));
    }
}
