package dev.doorbuster.pipeline.writer;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.Superseded;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns batches of a log into transactions: the changes, the outbox and the next offset commit together or not at all, and only
 * while this writer's epoch is the current one. After the commit the outbox goes to Kafka; a crash in between leaves it in the
 * store, and the next writer sends it.
 *
 * <p>One batch may be on its way into the store and the one before it on its way to Kafka while the caller prepares the next:
 * database, broker and decider work at the same time, each in log order. A failure of either shows at the next call; then all
 * that was not committed is to be read again after a new take-over. All methods but {@link #isSettled} belong on one virtual thread.
 */
public final class LogWriter<C> {
    /** A poll waits 200 ms at most, so a quiet writer shows a sign of life about once a second. */
    private static final int QUIET_POLLS = 5;

    private final Store<C> store;
    private final Post post;
    private final Waiting waiting;
    private long epoch;
    private volatile long sentUpTo = -1;
    private Future<Void> committed = Future.succeededFuture();
    private Future<Void> sentBefore = Future.succeededFuture();
    private volatile Future<Void> sent = Future.succeededFuture();
    private volatile boolean takingOver;
    private Runnable onCommit = () -> {};
    private int quiet;

    public LogWriter(Store<C> store, Post post, Waiting waiting) {
        this.store = store;
        this.post = post;
        this.waiting = waiting;
    }

    /**
     * Becomes the writer: whoever was it before can commit no more. Sends what it left unsent.
     *
     * @return the offset to read on from; empty while another one writes
     */
    public OptionalLong takeOver() {
        takingOver = true;
        committed = Future.succeededFuture();
        sentBefore = committed;
        sent = committed;
        onCommit = () -> {};
        quiet = 0;
        var place = store.takeOver();
        if (place.isEmpty()) {
            takingOver = false;
            return OptionalLong.empty();
        }
        epoch = place.get().epoch();
        waiting.until(post.send(store.unsent()));
        sentUpTo = place.get().nextOffset();
        takingOver = false;
        return OptionalLong.of(sentUpTo);
    }

    /**
     * Begins to commit a batch, once the one before it is committed.
     *
     * @param onCommit called when it is known that this batch is committed, by a later call of this class
     * @throws Superseded when another writer has taken over
     * @throws RetryableFault when the store or Kafka did not answer: an earlier batch may or may not have been committed
     */
    public void commit(long nextOffset, C changes, List<ProducerRecord<String, byte[]>> messages, Runnable onCommit) {
        awaitCommit();
        waiting.until(sentBefore);
        sentBefore = sent;
        var inFront = sent;
        committed = store.commit(new Store.Place(epoch, nextOffset), changes, messages, sentUpTo);
        sent = committed
                .compose(done -> inFront)
                .compose(done -> post.send(messages))
                .onSuccess(done -> sentUpTo = nextOffset);
        this.onCommit = onCommit;
        quiet = 0;
    }

    /**
     * For a poll that came back empty: waits for all that is under way, and shows a sign of life.
     *
     * @throws Superseded when another writer has taken over
     */
    public void stay() {
        settle();
        quiet++;
        if (quiet >= QUIET_POLLS) {
            store.stay(epoch);
            quiet = 0;
        }
    }

    /** Returns when every batch is committed and sent; throws as {@link #commit} does. */
    public void settle() {
        awaitCommit();
        waiting.until(sent);
    }

    /** Completes when the last batch is sent; for the end, when nobody calls {@link #settle} any more. */
    Future<Void> underWay() {
        return sent;
    }

    /**
     * Whether Kafka has all that this writer has committed or found unsent. False from a commit on until what follows from it is
     * sent; after a failure, and while a take-over is tried again and again, until one has sent what was left. Any thread.
     */
    public boolean isSettled() {
        return !takingOver && sent.succeeded();
    }

    private void awaitCommit() {
        waiting.until(committed);
        var done = onCommit;
        onCommit = () -> {};
        done.run();
    }
}
