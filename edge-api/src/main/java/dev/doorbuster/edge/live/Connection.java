package dev.doorbuster.edge.live;

import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket and what it follows. Keeps nothing for a client that does not read: what does not fit into the socket is dropped,
 * its topic is marked as stale, and the client gets the whole state once it has read the rest. Lives on its event loop.
 */
final class Connection {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final Buffer NOTHING = Buffer.buffer();
    private static final int EXPECTED_TOPICS = 4;

    private final Switchboard board;
    private final LiveConfig config;
    private final ServerWebSocket socket;
    private final Visitor visitor;
    private final Map<String, Subscription> subscriptions = HashMap.newHashMap(EXPECTED_TOPICS);
    private final Throttle inbound;
    private int badFrames;
    private long lastHeard;
    private long lastBeat;
    private long fullSince;
    private boolean full;
    private boolean closing;

    /** @param lastBeat when the heartbeats are counted from; different ones keep them apart */
    Connection(Switchboard board, LiveConfig config, ServerWebSocket socket, Visitor visitor, long now, long lastBeat) {
        this.board = board;
        this.config = config;
        this.socket = socket;
        this.visitor = visitor;
        this.inbound = new Throttle(now);
        this.lastHeard = now;
        this.lastBeat = lastBeat;
    }

    void open() {
        socket.textMessageHandler(this::received)
                .binaryMessageHandler(bytes -> malformed("frames are JSON text"))
                .pongHandler(pong -> lastHeard = System.nanoTime())
                .exceptionHandler(this::broken)
                .drainHandler(drained -> catchUp())
                .shutdownHandler(stop -> close(Closing.GOING_AWAY))
                .closeHandler(closed -> gone());
    }

    Visitor visitor() {
        return visitor;
    }

    /** False when the client has not read what it was sent before, or is gone; nothing is kept then. */
    boolean write(String frame) {
        if (closing || socket.isClosed()) {
            return false;
        }
        if (socket.writeQueueFull()) {
            if (!full) {
                full = true;
                fullSince = System.nanoTime();
            }
            return false;
        }
        // Who is gone before it is written is told by the close handler.
        var _ = socket.writeFinalTextFrame(frame);
        return true;
    }

    /** Takes away a subscription that ended by itself. */
    void drop(Subscription subscription, String topic) {
        subscriptions.remove(topic, subscription);
        board.leave(subscription);
    }

    /** Called several times within a heartbeat. */
    void tick(long now) {
        if (closing || socket.isClosed()) {
            return;
        }
        if (full && !socket.writeQueueFull()) {
            catchUp();
        }
        if (full && isLonger(now - fullSince, config.stuck())) {
            close(Closing.STUCK);
        } else if (isLonger(now - lastHeard, config.silence())) {
            close(Closing.SILENT);
        } else if (isLonger(now - lastBeat, config.heartbeat())) {
            lastBeat = now;
            beat();
        }
    }

    void close(Closing why) {
        if (closing) {
            return;
        }
        closing = true;
        leaveAll();
        if (why == Closing.STUCK) {
            // The close frame is behind the others that nobody reads. What is neither read nor written is closed as
            // idle.
            socket.pause();
        }
        socket.close(why.code(), why.reason())
                .onFailure(failure -> log.debug("{} did not close cleanly: {}", visitor, failure.toString()));
    }

    private void beat() {
        if (!board.isWelcome(visitor)) {
            close(Closing.SESSION_ENDED);
        } else if (write(Frames.HEARTBEAT)) {
            var _ = socket.writePing(NOTHING);
        }
    }

    private void received(String frame) {
        if (closing) {
            return;
        }
        long now = System.nanoTime();
        lastHeard = now;
        if (!inbound.tryTake(now)) {
            close(Closing.TOO_FAST);
            return;
        }
        try {
            var request = Request.parse(frame);
            board.spans().receive("live " + request.word(), () -> obey(request));
        } catch (Problem problem) {
            malformed(String.valueOf(problem.getMessage()));
        }
    }

    private void obey(Request request) {
        switch (request) {
            case Request.Subscribe subscribe -> subscribe(subscribe);
            case Request.Unsubscribe unsubscribe -> {
                var subscription = subscriptions.remove(unsubscribe.topic().name());
                if (subscription != null) {
                    board.leave(subscription);
                }
            }
            case Request.Ping ping -> {
                var _ = write(Frames.HEARTBEAT);
            }
        }
    }

    private void subscribe(Request.Subscribe request) {
        var name = request.topic().name();
        var known = subscriptions.get(name);
        if (known != null) {
            known.join(request.seq());
        } else if (subscriptions.size() >= LiveConfig.MAX_SUBSCRIPTIONS) {
            var _ = write(Frames.error(
                    name,
                    "too_many_subscriptions",
                    "a connection follows at most " + LiveConfig.MAX_SUBSCRIPTIONS + " topics"));
        } else {
            var subscription = new Subscription(this, board.channel(request.topic(), visitor));
            subscriptions.put(name, subscription);
            subscription.join(request.seq());
        }
    }

    private void malformed(String detail) {
        if (closing) {
            return;
        }
        lastHeard = System.nanoTime();
        if (++badFrames > LiveConfig.MAX_BAD_FRAMES) {
            close(Closing.BAD_FRAMES);
        } else {
            var _ = write(Frames.error(null, "invalid_frame", detail));
        }
    }

    private void broken(Throwable failure) {
        log.debug("{}: {}", visitor, failure.toString());
        if (failure instanceof IllegalStateException) {
            // Many small frames that make one large message; a single large frame is refused by the decoder.
            close(Closing.TOO_BIG);
        }
    }

    private void catchUp() {
        full = false;
        for (var subscription : List.copyOf(subscriptions.values())) {
            if (subscription.isStale() && !full) {
                subscription.join(null);
            }
        }
    }

    private void gone() {
        closing = true;
        leaveAll();
        board.left(this);
    }

    private void leaveAll() {
        subscriptions.values().forEach(board::leave);
        subscriptions.clear();
    }

    private static boolean isLonger(long nanos, Duration than) {
        return nanos > than.toNanos();
    }
}
