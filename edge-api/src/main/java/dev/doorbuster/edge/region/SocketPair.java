package dev.doorbuster.edge.region;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A shopper's socket and the one to the shopper's region. Frames go both ways as fast as the slower side reads; when either side ends,
 * so does the other, with the same word. Vert.x answers the region's pings on this side of the way, so the shopper is pinged from
 * here. On the event loop of the shopper's socket.
 */
final class SocketPair {
    private static final Duration PING = Duration.ofSeconds(30);
    /** Three pings without a pong. */
    private static final int SILENT_AFTER = 3;

    private static final short GOING_AWAY = 1_001;
    private static final short NOTHING_SAID = 1_005;
    private static final short BROKEN = 1_006;

    private final Vertx vertx;
    private final ServerWebSocket here;
    private final WebSocket there;
    private int unanswered;

    SocketPair(Vertx vertx, ServerWebSocket here, WebSocket there) {
        this.vertx = vertx;
        this.here = here;
        this.there = there;
    }

    /** @param ended called once, when the shopper's side is closed */
    void join(Runnable ended) {
        long pings = vertx.setPeriodic(PING.toMillis(), tick -> ping());
        here.closeHandler(closed -> {
            vertx.cancelTimer(pings);
            ended.run();
            end(there, here.closeStatusCode(), here.closeReason());
        });
        here.shutdownHandler(stop -> end(here, GOING_AWAY, "this server stops"));
        here.pongHandler(pong -> unanswered = 0);
        if (there.isClosed()) {
            end(here, GOING_AWAY, null);
            return;
        }
        there.closeHandler(closed -> end(here, there.closeStatusCode(), there.closeReason()));
        carry(here, there);
        carry(there, here);
        there.resume();
    }

    private void ping() {
        if (++unanswered > SILENT_AFTER) {
            end(here, GOING_AWAY, "nothing was heard");
        } else if (!here.isClosed()) {
            var _ = here.writePing(Buffer.buffer());
        }
    }

    private static void carry(WebSocketBase from, WebSocketBase to) {
        from.exceptionHandler(broken -> {});
        from.frameHandler(frame -> {
            if (to.isClosed() || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
                return;
            }
            // Whoever is gone before it is written is told by the close handler.
            var _ = to.writeFrame(frame);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
    }

    private static void end(WebSocketBase socket, @Nullable Short code, @Nullable String reason) {
        if (socket.isClosed()) {
            return;
        }
        boolean mayBeSent = code != null && code != NOTHING_SAID && code != BROKEN;
        var _ = socket.close(mayBeSent && code != null ? code : GOING_AWAY, reason);
    }
}
