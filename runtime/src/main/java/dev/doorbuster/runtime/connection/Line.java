package dev.doorbuster.runtime.connection;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection: what is arriving on it, and what is owed. Lives on its event loop. */
final class Line {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final ConnectionLimits limits;
    private final Channel channel;
    private final Unread unread;

    /** A request has begun to arrive; its first byte came then. */
    private boolean arriving;

    private long since;
    private long arrived;
    /** The request that arrives has a long body: since when, and with how much behind it, it is in its present time. */
    private boolean upload;

    private long uploadSince;
    private long uploadArrived;
    /** Requests that have no complete answer. */
    private int waiting;
    /** The head of the request that arrives is there. */
    private boolean headed;

    private boolean answering;
    private boolean webSocket;
    /** The last word is said; at the next look the connection is closed, if the client has not done so. */
    private boolean ending;

    Line(ConnectionLimits limits, Channel channel) {
        this.limits = limits;
        this.channel = channel;
        this.unread = new Unread(limits.unread());
    }

    void arrived(int bytes) {
        arrived += bytes;
        if (!arriving) {
            arriving = true;
            since = System.nanoTime();
        }
    }

    /** False when it is one too many; then the connection ends. */
    boolean begins(HttpRequest request) {
        if (waiting >= ConnectionLimits.MAX_PIPELINED || Unread.bytes(channel) > ConnectionLimits.MAX_UNREAD_BYTES) {
            close();
            return false;
        }
        if (hasManyHeaders(request)) {
            lastWord(TurnedAway::manyHeaders, waiting == 0);
            return false;
        }
        waiting++;
        headed = true;
        upload = limits.uploads().contains(request.method().name() + " " + path(request.uri()));
        uploadSince = since;
        uploadArrived = arrived;
        return true;
    }

    void complete() {
        arriving = false;
        headed = false;
        upload = false;
    }

    void answering() {
        answering = true;
    }

    void answered() {
        answering = false;
        waiting--;
    }

    void interim(int status) {
        webSocket = status == SWITCHING_PROTOCOLS;
    }

    boolean isOver() {
        return ending || !channel.isActive();
    }

    boolean mayRead() {
        return webSocket || channel.isWritable();
    }

    /** Closes the connection when the client is too slow; the name of the limit then. */
    @Nullable
    String look(long now) {
        if (webSocket || !channel.isActive()) {
            return null;
        }
        if (ending) {
            close();
            return null;
        }
        if (unread.isTooLong(channel, now)) {
            close();
            return "unread_answer";
        }
        if (arriving && isLate(now)) {
            lastWord(TurnedAway::slow, waiting == (headed ? 1 : 0));
            return "slow_request";
        }
        return null;
    }

    private boolean isLate(long now) {
        if (!channel.config().isAutoRead() || !mayRead()) {
            // It is not the client who holds it up.
            since = now;
            uploadSince = now;
            return false;
        }
        if (!upload || waiting == 0) {
            return isLonger(now - since, limits.request());
        }
        if (arrived - uploadArrived >= ConnectionLimits.UPLOAD_PROGRESS_BYTES) {
            uploadArrived = arrived;
            uploadSince = now;
        }
        return isLonger(now - uploadSince, limits.request()) || isLonger(now - since, limits.upload());
    }

    /** Written only where no answer is begun and none is due before it. */
    private void lastWord(Consumer<Channel> word, boolean isNext) {
        if (isNext && !answering) {
            ending = true;
            word.accept(channel);
        } else {
            close();
        }
    }

    /** Looking for one among thousands takes its time, and it is done often. */
    private static boolean hasManyHeaders(HttpRequest request) {
        int count = 0;
        for (var headers = request.headers().iteratorCharSequence(); headers.hasNext(); count++) {
            if (count >= ConnectionLimits.MAX_HEADERS) {
                return true;
            }
            var _ = headers.next();
        }
        return false;
    }

    /** At once: through the pipeline Vert.x would wait until all is written. */
    private void close() {
        channel.unsafe().close(channel.newPromise());
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    static boolean isLonger(long nanos, Duration than) {
        return nanos > than.toNanos();
    }
}
