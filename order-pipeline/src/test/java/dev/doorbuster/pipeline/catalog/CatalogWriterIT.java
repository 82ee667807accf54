package dev.doorbuster.pipeline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.writer.PostgresStore;
import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class CatalogWriterIT {
    private final Cell cell;
    private int changes;

    CatalogWriterIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void a_change_becomes_a_snapshot_an_outcome_and_a_row() {
        var mug = product("mug", "Mug", sku("MUG-BLUE"));
        submit(mug);

        run(writer(cell.publisher));

        assertThat(outcomes()).containsExactly(new CatalogEvent.ChangeDecided(mug.id(), "change-1", 1, List.of()));
        assertThat(snapshots(mug)).containsExactly(new CatalogEvent.Published(mug, 1));
        assertThat(stored(mug)).isEqualTo(mug);
    }

    @Test
    void the_last_change_of_a_product_stands() {
        submit(product("mug", "Mug", sku("MUG-BLUE")));
        var last = product("mug", "Better mug", sku("MUG-BLUE"), sku("MUG-RED"));
        submit(last);

        run(writer(cell.publisher));

        assertThat(snapshots(last)).last().isEqualTo(new CatalogEvent.Published(last, 2));
        assertThat(stored(last)).isEqualTo(last);
        assertThat(cell.count("skus")).isEqualTo(2);
    }

    @Test
    void a_sku_of_another_product_is_refused_by_name_within_a_batch() {
        submit(product("mug", "Mug", sku("SHARED")));
        var hat = product("hat", "Hat", sku("HAT"), sku("SHARED"));
        submit(hat);

        run(writer(cell.publisher));

        assertThat(outcomes()).last().isEqualTo(refused(hat));
        assertThat(snapshots(hat)).isEmpty();
        assertThat(cell.rows("SELECT sku FROM skus")).hasSize(1);
    }

    @Test
    void a_sku_of_another_product_is_refused_after_a_restart() {
        submit(product("mug", "Mug", sku("SHARED")));
        run(writer(cell.publisher));
        var hat = product("hat", "Hat", sku("HAT"), sku("SHARED"));
        submit(hat);

        run(writer(cell.publisher));

        assertThat(outcomes()).last().isEqualTo(refused(hat));
        assertThat(cell.count("products")).isEqualTo(1);
    }

    @Test
    void a_sku_that_was_given_up_stays_with_its_product() {
        submit(product("mug", "Mug", sku("OLD")));
        submit(product("mug", "Mug", sku("NEW")));
        var hat = product("hat", "Hat", sku("OLD"));
        submit(hat);

        run(writer(cell.publisher));

        assertThat(outcomes())
                .last()
                .satisfies(outcome -> assertThat(outcome.violations()).hasSize(1));
        assertThat(snapshots(hat)).isEmpty();
    }

    @Test
    void what_a_crashed_writer_left_unsent_is_sent_by_the_next_one() {
        var mug = product("mug", "Mug", sku("MUG"));
        submit(mug);
        var crashing = writer(cell.deadPublisher());
        var source = open(crashing);
        assertThatThrownBy(() -> cell.drain(source, (ignored, batch) -> crashing.handle(batch)))
                .isInstanceOf(StandDown.class);
        assertThat(outcomes()).isEmpty();

        assertThat(open(writer(cell.publisher))).isNotNull();

        assertThat(outcomes()).hasSize(1);
        assertThat(snapshots(mug)).hasSize(1);
    }

    @Test
    void an_event_of_another_kind_is_passed_over() {
        cell.publish(cell.topics.catalogChanges(), "stray", new Fact.TimePassed());
        var mug = product("mug", "Mug", sku("MUG"));
        submit(mug);

        run(writer(cell.publisher));

        assertThat(snapshots(mug)).containsExactly(new CatalogEvent.Published(mug, 2));
    }

    private CatalogWriter writer(EventPublisher publisher) {
        var store = new PostgresStore<>(cell.database, "catalog", "this process", CatalogWriter::write);
        return new CatalogWriter(cell.database, store, publisher, cell.topics);
    }

    private EventSource open(CatalogWriter writer) {
        return cell.sequence(() -> cell.sources.follow(
                cell.topics.catalogChanges(), writer.takeOver().orElseThrow()));
    }

    private void run(CatalogWriter writer) {
        cell.drain(open(writer), (source, batch) -> writer.handle(batch));
    }

    private void submit(Product product) {
        cell.publish(cell.topics.catalogChanges(), "change-" + ++changes, new CatalogEvent.ChangeSubmitted(product));
    }

    private CatalogEvent.ChangeDecided refused(Product product) {
        var violation = new Violation("variants[1].sku", "taken", "'SHARED' belongs to another product");
        return new CatalogEvent.ChangeDecided(product.id(), "change-" + changes, 0, List.of(violation));
    }

    private List<CatalogEvent.ChangeDecided> outcomes() {
        return only(cell.data(cell.topics.catalogOutcomes()), CatalogEvent.ChangeDecided.class)
                .toList();
    }

    /** The topic is shared by all regions, so by all tests. */
    private List<CatalogEvent.Published> snapshots(Product product) {
        return only(cell.data(cell.topics.catalog()), CatalogEvent.Published.class)
                .filter(snapshot -> snapshot.product().id().equals(product.id()))
                .toList();
    }

    private Product stored(Product product) {
        var row = cell.rows("SELECT doc::text AS doc FROM products WHERE id = '" + product.id() + "'")
                .getFirst();
        return Json.read(row.getString("doc"), Product.class);
    }

    private Product product(String name, String title, Variant... variants) {
        var handle = name + "-" + cell.topics.region();
        return new Product(Ids.product(handle), handle, title, "", "", List.of("Kitchen"), "", List.of(variants));
    }

    private static Variant sku(String sku) {
        return new Variant(sku, sku, Map.of(), new Money(1299, "EUR"), null);
    }

    private static <T> Stream<T> only(List<EventData> data, Class<T> type) {
        return data.stream().filter(type::isInstance).map(type::cast);
    }
}
