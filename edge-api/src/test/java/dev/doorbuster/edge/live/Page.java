package dev.doorbuster.edge.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Json;
import io.vertx.core.http.ClientWebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The client's end of a socket; keeps what it hears. */
final class Page {
    private static final long DEADLINE_SECONDS = 20;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private @Nullable ClientWebSocket socket;

    void attach(ClientWebSocket client) {
        socket = client;
        client.textMessageHandler(text -> heard.add(Json.read(text, JsonNode.class)));
        client.closeHandler(end -> {
            var code = client.closeStatusCode();
            closed.complete(code == null ? -1 : (int) code);
        });
    }

    void subscribe(String topic) {
        say("{\"type\":\"subscribe\",\"topic\":\"" + topic + "\"}");
    }

    void subscribe(String topic, long seq) {
        say("{\"type\":\"subscribe\",\"topic\":\"" + topic + "\",\"seq\":" + seq + "}");
    }

    void say(String frame) {
        var _ = socket().writeTextMessage(frame);
    }

    /** The next frame that is no heartbeat. */
    @CanIgnoreReturnValue
    JsonNode next() {
        return next(frame -> !frame.path("type").asText().equals("heartbeat"));
    }

    /** The next frame like that; those before it are forgotten. */
    @CanIgnoreReturnValue
    JsonNode next(Predicate<JsonNode> wanted) {
        // Heartbeats come for ever, so the deadline is for all frames together.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        try {
            while (true) {
                var frame = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (frame == null) {
                    throw new AssertionError("nothing more was heard");
                }
                if (wanted.test(frame)) {
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @CanIgnoreReturnValue
    JsonNode nextWithSeq(long seq) {
        return next(frame -> frame.path("seq").asLong() == seq);
    }

    int unread() {
        return heard.size();
    }

    /** Stops reading from the socket: neither data nor pings. */
    void pause() {
        socket().pause();
    }

    void resume() {
        socket().resume();
    }

    ClientWebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        return socket;
    }

    /** The code that the server closed with; -1 when the connection broke. */
    int closeCode() {
        try {
            return closed.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new AssertionError("the socket is still open", e);
        }
    }

    boolean isClosed() {
        return closed.isDone();
    }
}
