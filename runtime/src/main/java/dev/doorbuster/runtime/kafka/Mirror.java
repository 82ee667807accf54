package dev.doorbuster.runtime.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a topic from another Kafka into this one. The members of a group share the work, each event is copied at least once, and
 * events of one key keep their order as long as one member has their partition; so readers have to know an older event from a newer
 * one. What is not signed by the shop stays behind, as a dead letter. While the other Kafka is away nothing comes, and nothing else
 * happens. Runs on a virtual thread of its own.
 */
public final class Mirror {
    private static final Logger log = LoggerFactory.getLogger(Mirror.class);

    private Mirror() {}

    /** @param there reads the other Kafka, which need not be there yet */
    public static Future<EventLoop> start(
            Vertx vertx, EventSource.Factory there, String topic, String group, EventPublisher here) {
        return EventLoop.start(
                vertx,
                "mirror of " + topic,
                () -> open(there, topic, group),
                (source, batch) -> copy(source, batch, here));
    }

    /** A host that has no address at the moment fails the making of a consumer; then it is tried again. */
    private static @Nullable EventSource open(EventSource.Factory there, String topic, String group) {
        try {
            return there.share(Set.of(topic), group);
        } catch (Exception e) {
            log.debug("{} cannot be read at {}", topic, there.bootstrapServers(), e);
            return null;
        }
    }

    /** As one batch: shoppers' submissions have places of their own, and a copy that is slow must not look like a slow Kafka to them. */
    private static void copy(EventSource source, Batch batch, EventPublisher here) {
        var records = batch.events().stream()
                .map(received -> here.encode(received.topic(), received.event()))
                .toList();
        var _ = Future.await(here.sendAll(records));
        source.commit();
    }
}
