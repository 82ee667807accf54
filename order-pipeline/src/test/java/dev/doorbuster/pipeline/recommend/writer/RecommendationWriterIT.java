package dev.doorbuster.pipeline.recommend.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.PrivacyEvent;
import dev.doorbuster.commerce.event.RecommendationEvent;
import dev.doorbuster.commerce.recommend.Scored;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.pipeline.recommend.Recommender;
import dev.doorbuster.pipeline.recommend.Tuning;
import dev.doorbuster.pipeline.writer.PostgresStore;
import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class RecommendationWriterIT {
    private static final Instant NOW = Sample.TIME.plusSeconds(60);

    private final Cell cell;
    private final AtomicInteger seconds = new AtomicInteger();
    /** A second passes between any two looks: whatever is read is committed. */
    private final InstantSource running = () -> NOW.plusSeconds(seconds.incrementAndGet());

    private int events;

    RecommendationWriterIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void what_is_bought_together_is_related_and_trending() {
        publish(bought(1, "mug", "saucer"));
        publish(bought(2, "mug", "saucer", "tea"));

        run(writer(cell.publisher, running));

        assertThat(related("mug")).extracting(Scored::productId).containsExactly(id("saucer"), id("tea"));
        assertThat(related("tea")).extracting(Scored::productId).containsExactlyInAnyOrder(id("mug"), id("saucer"));
        assertThat(trending()).extracting(Scored::productId).containsExactly(id("mug"), id("saucer"), id("tea"));
    }

    @Test
    void a_restart_goes_on_where_the_one_before_got_to() {
        var acts = List.of(
                bought(1, "mug", "saucer"),
                viewed(1, "mug"),
                bought(2, "mug", "tea"),
                viewed(1, "pot"),
                added(1, "tea"));
        var never = new Recommender(Tuning.standard());
        // A list is published when its own product is heard of.
        var expected = new HashMap<String, List<Scored>>();
        for (var act : acts) {
            publish(act);
            run(writer(cell.publisher, running));
            never.hear(act, Sample.TIME);
            never.takeChanges().products().forEach(id -> expected.put(id, never.related(id, NOW)));
        }

        assertThat(expected).hasSize(4);
        for (var name : List.of("mug", "saucer", "tea", "pot")) {
            assertAlike(related(name), expected.getOrDefault(id(name), List.of()));
        }
        assertThat(cell.count("recommender_visits")).isEqualTo(1);
        assertThat(cell.count("recommender_products")).isEqualTo(4);
    }

    @Test
    void an_order_that_is_told_again_after_a_restart_does_not_count_twice() {
        publish(bought(1, "mug", "saucer"));
        run(writer(cell.publisher, running));
        var once = related("mug");
        publish(bought(1, "mug", "saucer"));
        publish(viewed(7, "kite"));

        run(writer(cell.publisher, running));

        assertAlike(related("mug"), once);
        assertThat(trending().getFirst().score()).isCloseTo(1, within(0.01));
    }

    @Test
    void what_was_read_and_not_committed_is_read_again_and_counts_once() {
        // given a clock that stands still: only what comes first is committed
        var still = writer(cell.publisher, InstantSource.fixed(NOW));
        publish(bought(1, "mug", "saucer"));
        var source = open(still);
        cell.drain(source, still::handle);
        publish(bought(2, "mug", "tea"));
        cell.drain(source, still::handle);
        settle(still, source);
        assertThat(related("tea")).isEmpty();

        // when
        run(writer(cell.publisher, running));

        // then
        var never = new Recommender(Tuning.standard());
        never.hear(bought(1, "mug", "saucer"), Sample.TIME);
        never.hear(bought(2, "mug", "tea"), Sample.TIME);
        assertAlike(related("mug"), never.related(id("mug"), NOW));
        assertAlike(related("tea"), never.related(id("tea"), NOW));
    }

    @Test
    void what_a_crashed_writer_left_unsent_is_sent_by_the_next_one() {
        publish(bought(1, "mug", "saucer"));
        var crashing = writer(cell.deadPublisher(), running);
        var source = open(crashing);
        cell.drain(source, crashing::handle);
        assertThatThrownBy(() -> settle(crashing, source)).isInstanceOf(StandDown.class);
        assertThat(related("mug")).isEmpty();

        assertThat(open(writer(cell.publisher, running))).isNotNull();

        assertThat(related("mug")).extracting(Scored::productId).containsExactly(id("saucer"));
    }

    @Test
    void whoever_was_overtaken_commits_nothing_more() {
        var first = writer(cell.publisher, running);
        var source = open(first);
        cell.execute("UPDATE writers SET epoch = epoch + 1, holder = 'another' WHERE name = 'recommender'");
        publish(bought(1, "mug", "saucer"));

        assertThatThrownBy(() -> {
                    cell.drain(source, first::handle);
                    settle(first, source);
                })
                .isInstanceOf(StandDown.class);

        assertThat(cell.count("recommender_products")).isZero();
        assertThat(related("mug")).isEmpty();
    }

    @Test
    void what_is_forged_garbled_or_something_else_is_parked_and_what_stands_behind_it_is_heard() {
        var topic = cell.topics.shopperActivity();
        var forger = cell.forger();
        var forged = new Event<EventData>("forged", "/doorbuster/x/edge", Sample.TIME, bought(9, "mug", "bait"));
        cell.send(forger.encode(topic, forged));
        cell.send(new ProducerRecord<>(topic, "key", "{".getBytes(StandardCharsets.UTF_8)));
        cell.publish(topic, "stray", new Fact.TimePassed());
        publish(bought(1, "mug", "saucer"));

        run(writer(cell.publisher, running));

        assertThat(cell.records(cell.topics.deadLetters())).hasSize(3);
        assertThat(related("mug")).extracting(Scored::productId).containsExactly(id("saucer"));
    }

    @Test
    void of_a_shopper_who_wants_to_be_forgotten_no_visit_is_kept_and_nothing_is_parked() {
        publish(viewed(1, "mug"));
        publish(viewed(2, "tea"));
        run(writer(cell.publisher, running));
        assertThat(cell.count("recommender_visits")).isEqualTo(2);

        cell.publish(cell.topics.shopperActivity(), "no", new PrivacyEvent.Forgotten(session(1)));
        run(writer(cell.publisher, running));

        assertThat(cell.count("recommender_visits")).isEqualTo(1);
        assertThat(cell.records(cell.topics.deadLetters())).isEmpty();
    }

    @Test
    void an_act_from_the_future_counts_as_of_now() {
        cell.publish(
                cell.topics.shopperActivity(), "early", bought(1, "mug", "saucer"), NOW.plusSeconds(1_000_000_000));
        publish(bought(2, "mug", "tea"));

        run(writer(cell.publisher, running));

        assertThat(related("mug")).hasSize(2);
    }

    private RecommendationWriter writer(EventPublisher publisher, InstantSource clock) {
        var store = new PostgresStore<>(cell.database, "recommender", "this process", MemoryTables::write);
        var tools = new RecommendationWriter.Tools(
                new MemoryTables(cell.database), cell.sources, publisher, cell.topics, clock);
        return new RecommendationWriter(tools, store, Tuning.standard());
    }

    private EventSource open(RecommendationWriter writer) {
        return cell.sequence(writer::open);
    }

    private void run(RecommendationWriter writer) {
        var source = open(writer);
        cell.drain(source, writer::handle);
        settle(writer, source);
        var _ = cell.sequence(() -> Future.await(source.close()));
    }

    /** As an empty poll does. */
    private void settle(RecommendationWriter writer, EventSource source) {
        var _ = cell.sequence(() -> {
            writer.handle(source, new Batch(List.of(), -1));
            return true;
        });
    }

    private void publish(ActivityEvent event) {
        cell.publish(cell.topics.shopperActivity(), "act-" + ++events, event);
    }

    private ActivityEvent bought(int order, String... names) {
        return new ActivityEvent.Bought(
                session(100 + order),
                Sample.orderId(cell.topics.region(), order),
                Stream.of(names).map(this::id).toList());
    }

    private ActivityEvent viewed(int session, String name) {
        return new ActivityEvent.Viewed(session(session), id(name));
    }

    private ActivityEvent added(int session, String name) {
        return new ActivityEvent.Added(session(session), id(name), 1);
    }

    private String session(int number) {
        return Ids.newSession(cell.topics.region(), new Random(number));
    }

    /** The topic of recommendations is shared by all regions, so by all tests. */
    private String id(String name) {
        return name + "-" + cell.topics.region();
    }

    private List<Scored> related(String name) {
        return recommendations(RecommendationEvent.Related.class)
                .filter(list -> list.productId().equals(id(name)))
                .reduce((first, second) -> second)
                .map(RecommendationEvent.Related::items)
                .orElse(List.of());
    }

    private List<Scored> trending() {
        return recommendations(RecommendationEvent.Trending.class)
                .filter(list -> list.region().equals(cell.topics.region()))
                .reduce((first, second) -> second)
                .map(RecommendationEvent.Trending::items)
                .orElse(List.of());
    }

    private <T> Stream<T> recommendations(Class<T> type) {
        return cell.data(cell.topics.recommendations()).stream()
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** Lists of two moments: what is a minute older is worth a little less. */
    private static void assertAlike(List<Scored> actual, List<Scored> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).productId()).isEqualTo(expected.get(i).productId());
            assertThat(actual.get(i).score()).isCloseTo(expected.get(i).score(), within(1e-4));
        }
    }
}
