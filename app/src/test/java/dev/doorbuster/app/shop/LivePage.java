package dev.doorbuster.app.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Json;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An open page: a WebSocket and what was heard on it. */
final class LivePage implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    private LivePage() {}

    /** @throws CompletionException when the handshake is refused */
    static LivePage open(Door door, Map<String, String> headers) {
        var page = new LivePage();
        var builder = door.http().newWebSocketBuilder();
        headers.forEach(builder::header);
        page.socket = builder.buildAsync(URI.create(door.address().replaceFirst("http", "ws") + "/api/live"), page)
                .join();
        door.contract().check("GET", "/api/live", 101, null, new byte[0]);
        return page;
    }

    void subscribe(String topic) {
        say(Map.of("type", "subscribe", "topic", topic));
    }

    void subscribe(String topic, long seq) {
        say(Map.of("type", "subscribe", "topic", topic, "seq", seq));
    }

    /** The next frame of a topic. */
    @CanIgnoreReturnValue
    JsonNode next(String topic) {
        return next(topic, frame -> true);
    }

    /** The next frame of a topic like that; those before it are forgotten. */
    @CanIgnoreReturnValue
    JsonNode next(String topic, Predicate<JsonNode> wanted) {
        // Heartbeats come for ever, so the deadline is for all frames together.
        var passed = new ArrayList<String>();
        long end = System.nanoTime() + Eventually.DEADLINE.toNanos();
        try {
            while (true) {
                var frame = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (frame == null) {
                    throw new AssertionError("nothing more was heard of " + topic + "; before: " + passed);
                }
                if (frame.path("topic").asText().equals(topic) && wanted.test(frame)) {
                    return frame;
                }
                passed.add(frame.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void close() {
        if (socket != null) {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            heard.add(Json.read(text.toString(), JsonNode.class));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void say(Map<String, Object> frame) {
        if (socket != null) {
            socket.sendText(Json.string(frame), true).join();
        }
    }
}
