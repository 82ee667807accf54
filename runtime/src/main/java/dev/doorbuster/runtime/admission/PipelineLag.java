package dev.doorbuster.runtime.admission;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far behind the pipeline is: the age of the oldest submission from here that it has not spoken of, or how long it took for
 * what it spoke of last. Something heard counts for a second less with each second that passes, and a submission for at most
 * half a minute, so that after a standstill somebody tries again. While a pipeline that slept is being woken, for half a minute at
 * most, nothing counts: it is not behind, it has not begun. Thread-safe.
 */
public final class PipelineLag {
    /** In which a service tells its callers. */
    public static final String HEADER = "doorbuster-pipeline-lag-ms";

    private static final long FORGOTTEN_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int MAX_OPEN = 65_536;

    private record Open(String id, long since) {}

    private record Heard(long lagNanos, long at) {}

    /**
     * The last time that the pipeline slept.
     *
     * @param since it is known not to run
     * @param until it was heard to run again; meaningless while {@code asleep}
     */
    private record Sleep(boolean asleep, long since, long until) {}

    private final LongSupplier nanos;
    private final ConcurrentMap<String, Open> open = new ConcurrentHashMap<>();
    private final Queue<Open> inOrder = new ConcurrentLinkedQueue<>();
    private volatile Heard heard;
    private volatile @Nullable Sleep sleep;

    /** @param nanos never goes back */
    public PipelineLag(LongSupplier nanos) {
        this.nanos = nanos;
        this.heard = new Heard(0, nanos.getAsLong());
    }

    /** This process has handed a submission over; from here on the pipeline's word on it is awaited. */
    public void submitted(String id) {
        if (open.size() >= MAX_OPEN) {
            return;
        }
        var mine = new Open(id, nanos.getAsLong());
        if (open.putIfAbsent(id, mine) == null) {
            inOrder.add(mine);
        }
    }

    /** The pipeline has spoken of it, whatever it said; also for those that were submitted elsewhere. */
    public void answered(String id) {
        var mine = open.remove(id);
        if (mine != null) {
            long now = nanos.getAsLong();
            heard = new Heard(counted(mine, now), now);
            dropDone(now);
        }
    }

    /** It did not get as far as the pipeline, or nobody knows. */
    public void withdrawn(String id) {
        if (open.remove(id) != null) {
            dropDone(nanos.getAsLong());
        }
    }

    /** A handler that tells callers in another process with each answer. */
    public void tell(RoutingContext ctx) {
        ctx.addHeadersEndHandler(written ->
                ctx.response().putHeader(HEADER, Long.toString(current().toMillis())));
        ctx.next();
    }

    /** What somebody else has measured. */
    public void observe(Duration lag) {
        heard = new Heard(lag.toNanos(), nanos.getAsLong());
    }

    public Duration current() {
        return Duration.ofNanos(currentNanos());
    }

    /** The age of the oldest submission without a word of the pipeline, whatever the reason. */
    public Duration unheard() {
        long now = nanos.getAsLong();
        dropDone(now);
        var oldest = inOrder.peek();
        return oldest == null ? Duration.ZERO : Duration.ofNanos(now - oldest.since());
    }

    /** Nobody is there: it sleeps and is being woken. */
    public void asleep() {
        var last = sleep;
        if (last == null || !last.asleep()) {
            long now = nanos.getAsLong();
            sleep = new Sleep(true, now, now);
        }
    }

    /** Somebody is there. */
    public void awake() {
        var last = sleep;
        if (last != null && last.asleep()) {
            sleep = new Sleep(false, last.since(), nanos.getAsLong());
        }
    }

    long currentNanos() {
        long now = nanos.getAsLong();
        var last = heard;
        long remembered = Math.max(0, last.lagNanos() - (now - last.at()));
        dropDone(now);
        var oldest = inOrder.peek();
        return oldest == null ? remembered : Math.max(remembered, counted(oldest, now));
    }

    /** Its age, or what of it is not to be put down to sleep. Who does not wake in half a minute does not sleep. */
    private long counted(Open submission, long now) {
        var last = sleep;
        if (last == null) {
            return now - submission.since();
        }
        if (last.asleep()) {
            return now - last.since() > FORGOTTEN_NANOS ? now - submission.since() : 0;
        }
        boolean sleptLong = last.until() - last.since() > FORGOTTEN_NANOS;
        return sleptLong ? now - submission.since() : Math.min(now - submission.since(), now - last.until());
    }

    /** Two threads may drop the same one: the second finds another at the head and leaves it. */
    private void dropDone(long now) {
        for (var head = inOrder.peek(); head != null; head = inOrder.peek()) {
            boolean forgotten = now - head.since() > FORGOTTEN_NANOS;
            if (forgotten) {
                open.remove(head.id(), head);
            } else if (head.equals(open.get(head.id()))) {
                return;
            }
            var _ = inOrder.remove(head);
        }
    }
}
