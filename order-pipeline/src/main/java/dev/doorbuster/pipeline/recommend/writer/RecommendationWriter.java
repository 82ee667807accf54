package dev.doorbuster.pipeline.recommend.writer;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.PrivacyEvent;
import dev.doorbuster.commerce.event.RecommendationEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.pipeline.recommend.Recommender;
import dev.doorbuster.pipeline.recommend.Tuning;
import dev.doorbuster.pipeline.writer.KafkaPost;
import dev.doorbuster.pipeline.writer.LogWriter;
import dev.doorbuster.pipeline.writer.Store;
import dev.doorbuster.pipeline.writer.Waiting;
import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Received;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The region's one recommender: hears what shoppers do, and about once a second commits what it has learned since, with the place
 * in the log and the lists that are different. Between two commits it is ahead of the tables; after a crash it reads that part of
 * the log again, with the memory from before it. So every act counts once. Runs on the virtual thread of its event loop, except for
 * {@link #isSettled}.
 */
public final class RecommendationWriter {
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Sooner than that when there is much of it: a commit and its messages have to fit into memory. */
    private static final int MANY_CHANGES = 2_000;

    private static final Logger log = LoggerFactory.getLogger(RecommendationWriter.class);

    /** What it works with. */
    public record Tools(
            MemoryTables tables,
            EventSource.Factory sources,
            EventPublisher publisher,
            Topics topics,
            InstantSource clock) {}

    private final Tools tools;
    private final Tuning tuning;
    private final LogWriter<Saved> writer;
    private final List<ProducerRecord<String, byte[]>> letters = new ArrayList<>();
    private @Nullable Recommender memory;
    private Instant savedAt = Instant.MIN;
    private long commits;
    private boolean hasRead;

    /** @param store made with {@link MemoryTables#write} */
    public RecommendationWriter(Tools tools, Store<Saved> store, Tuning tuning) {
        this.tools = tools;
        this.tuning = tuning;
        this.writer = new LogWriter<>(store, new KafkaPost(tools.publisher()), Waiting.onVirtualThread());
    }

    /** Takes over from whoever wrote before and reads on where that one got to; null while another one writes. */
    public @Nullable EventSource open() {
        forget();
        var number = writer.takeOver();
        if (number.isEmpty()) {
            return null;
        }
        commits = number.getAsLong();
        var loaded = tools.tables().load(tuning, writer::stay);
        var source = tools.sources()
                .follow(tools.topics().shopperActivity(), tools.tables().offsets());
        log.info("recommending from commit {} with {} products", commits, loaded.products());
        memory = loaded;
        return source;
    }

    /** Whether Kafka has all that was committed. What was heard and not committed is read again. Any thread. */
    public boolean isSettled() {
        return writer.isSettled();
    }

    /** @throws StandDown when another writer has taken over, or when it is not known how far the tables are */
    public void handle(EventSource source, Batch batch) {
        try {
            var current = Objects.requireNonNull(memory, "a batch before the take-over");
            var now = tools.clock().instant();
            for (var received : batch.events()) {
                hear(current, received, now);
            }
            current.expire(now);
            hasRead |= batch.nextOffset() >= 0;
            if (isDue(current, now)) {
                save(current, source, now);
            } else if (batch.nextOffset() < 0) {
                writer.stay();
            }
        } catch (StandDown e) {
            forget();
            throw e;
        } catch (RuntimeException e) {
            forget();
            throw new StandDown("what was learned was not committed: " + e.getMessage(), e);
        }
    }

    private void forget() {
        memory = null;
        letters.clear();
        hasRead = false;
        savedAt = Instant.MIN;
    }

    private void hear(Recommender current, Received received, Instant now) {
        var event = received.event();
        switch (event.data()) {
            // A clock that is ahead would make everything else look old.
            case ActivityEvent act -> current.hear(act, event.time().isAfter(now) ? now : event.time());
            case PrivacyEvent.Forgotten(String sessionId) -> current.forget(sessionId);
            default -> park(received);
        }
    }

    private void park(Received received) {
        var original = tools.publisher().encode(received.topic(), received.event());
        var from = received.topic() + "-" + received.partition() + "@" + received.offset();
        letters.add(DeadLetters.letter(tools.topics().deadLetters(), original, "not what a shopper does", from));
    }

    /** A clock that was set back must not keep it waiting. */
    private boolean isDue(Recommender current, Instant now) {
        boolean something = hasRead || current.changes() > 0;
        return something
                && (current.changes() > MANY_CHANGES
                        || now.isBefore(savedAt)
                        || !now.minus(EVERY).isBefore(savedAt));
    }

    private void save(Recommender current, EventSource source, Instant now) {
        var offsets = new HashMap<Integer, Long>();
        source.positions().forEach((partition, next) -> offsets.put(partition.partition(), next));
        var changes = current.takeChanges();
        var saved = Saved.of(current, changes, Map.copyOf(offsets));
        commits++;
        var messages = new ArrayList<>(letters);
        for (var id : new TreeSet<>(changes.products())) {
            messages.add(message(new RecommendationEvent.Related(id, current.related(id, now)), now));
        }
        if (!changes.products().isEmpty()) {
            var region = tools.topics().region();
            messages.add(message(new RecommendationEvent.Trending(region, current.trending(now)), now));
        }
        letters.clear();
        hasRead = false;
        savedAt = now;
        writer.commit(commits, saved, messages, () -> {});
    }

    private ProducerRecord<String, byte[]> message(RecommendationEvent data, Instant now) {
        var region = tools.topics().region();
        var id = "recommender." + region + "/" + commits + "/" + data.key();
        var source = "/doorbuster/" + region + "/recommender";
        return tools.publisher()
                .encode(
                        tools.topics().recommendations(),
                        new Event<>(id, source, now.truncatedTo(ChronoUnit.MILLIS), data));
    }
}
