package dev.doorbuster.pipeline.writer;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.Superseded;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns batches of a log into transactions: the changes, the outbox and the next offset commit together or not at all, and only
 * while this writer's epoch is the current one. After the commit the outbox goes to Kafka; a crash in between leaves it in the
 * store, and the next writer sends it. All methods belong on one virtual thread.
 */
public final class LogWriter<C> {
    /** A poll waits 200 ms at most, so a quiet writer shows a sign of life about once a second. */
    private static final int QUIET_POLLS = 5;

    private final Store<C> store;
    private final Post post;
    private long epoch;
    private long sentUpTo = -1;
    private int quiet;

    public LogWriter(Store<C> store, Post post) {
        this.store = store;
        this.post = post;
    }

    /**
     * Becomes the writer: whoever was it before can commit no more. Sends what it left unsent.
     *
     * @return the offset to read on from; empty while another one writes
     */
    public OptionalLong takeOver() {
        var place = store.takeOver();
        if (place.isEmpty()) {
            return OptionalLong.empty();
        }
        epoch = place.get().epoch();
        post.send(store.unsent());
        sentUpTo = place.get().nextOffset();
        quiet = 0;
        return OptionalLong.of(sentUpTo);
    }

    /**
     * Commits a batch and publishes what follows from it. Returns when both are done.
     *
     * @throws Superseded when another writer has taken over
     * @throws RetryableFault when the store or Kafka did not answer; the batch may or may not have been committed, so take over
     *     again before the next one
     */
    public void commit(long nextOffset, C changes, List<ProducerRecord<String, byte[]>> messages) {
        store.commit(new Store.Place(epoch, nextOffset), changes, messages, sentUpTo);
        post.send(messages);
        sentUpTo = nextOffset;
        quiet = 0;
    }

    /**
     * For a poll that came back empty.
     *
     * @throws Superseded when another writer has taken over
     */
    public void stay() {
        quiet++;
        if (quiet >= QUIET_POLLS) {
            store.stay(epoch);
            quiet = 0;
        }
    }
}
