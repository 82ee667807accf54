package dev.doorbuster.edge.profile;

import static io.vertx.core.Future.await;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.PrivacyEvent;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Received;
import dev.doorbuster.session.profile.ProfileStore;
import dev.doorbuster.session.profile.Recents;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the region's activity to Redis, one write per shopper and batch. The edges share the topic's partitions, and offsets are
 * committed behind the writes: while Redis is away the loop repeats its batch, and Kafka keeps the rest. Runs on a virtual thread.
 */
public final class ProfileKeeper {
    private static final int WRITES_AT_ONCE = 128;

    /** @param forget what was kept before goes first */
    private record Change(boolean forget, Recents news) {
        static final Change NONE = new Change(false, Recents.NONE);

        Change with(Received received) {
            return switch (received.event().data()) {
                case PrivacyEvent.Forgotten gone -> new Change(true, Recents.NONE);
                case ActivityEvent activity ->
                    new Change(forget, Deeds.of(activity).over(news));
                default -> this;
            };
        }
    }

    private final ProfileStore store;

    public ProfileKeeper(ProfileStore store) {
        this.store = store;
    }

    public void handle(EventSource source, Batch batch) {
        var changes = new LinkedHashMap<String, Change>();
        for (var received : batch.events()) {
            var shopper = received.event().data().key();
            changes.put(shopper, changes.getOrDefault(shopper, Change.NONE).with(received));
        }
        var writes = new ArrayList<Future<Void>>();
        for (var change : changes.entrySet()) {
            writes.add(write(change));
            if (writes.size() == WRITES_AT_ONCE) {
                finish(writes);
            }
        }
        finish(writes);
        source.commit();
    }

    private Future<Void> write(Map.Entry<String, Change> entry) {
        var change = entry.getValue();
        var forgotten = change.forget() ? store.forget(entry.getKey()) : Future.<Void>succeededFuture();
        return forgotten.compose(done -> store.push(entry.getKey(), change.news()));
    }

    private static void finish(List<Future<Void>> writes) {
        var _ = await(Future.all(writes));
        writes.clear();
    }
}
