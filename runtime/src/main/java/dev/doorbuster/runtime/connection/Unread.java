package dev.doorbuster.runtime.connection;

import io.netty.channel.Channel;
import java.time.Duration;

/** For how long a client has not read what was written for it. Lives on the event loop. */
final class Unread {
    private final Duration limit;
    private boolean some;
    private long since;
    private long progressAt;
    /** What stands first in the queue and how much of it is out. */
    private int first;

    private long progress;
    private long pending;

    Unread(Duration limit) {
        this.limit = limit;
    }

    static long bytes(Channel channel) {
        var queue = channel.unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes();
    }

    boolean isTooLong(Channel channel, long now) {
        var queue = channel.unsafe().outboundBuffer();
        if (queue == null || queue.isEmpty()) {
            some = false;
            return false;
        }
        if (!some) {
            some = true;
            since = now;
            progressAt = now;
        }
        int head = System.identityHashCode(queue.current());
        if (head != first || queue.currentProgress() != progress || queue.totalPendingWriteBytes() < pending) {
            progressAt = now;
        }
        first = head;
        progress = queue.currentProgress();
        pending = queue.totalPendingWriteBytes();
        return Line.isLonger(now - progressAt, limit)
                || Line.isLonger(now - since, limit.multipliedBy(ConnectionLimits.READING_PAUSES));
    }
}
