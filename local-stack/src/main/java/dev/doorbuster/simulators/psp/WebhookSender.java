package dev.doorbuster.simulators.psp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers signed events, a few attempts each, in no promised order. What waits is kept in memory only and is bounded;
 * above the bound an event is dropped with a warning, as a provider drops one it gave up on.
 */
final class WebhookSender {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int MAX_PENDING = 1_000;
    private static final int MAX_ATTEMPTS = 4;
    private static final long FIRST_RETRY_MS = 500;
    private static final long TIMEOUT_MS = 5_000;

    private final Vertx vertx;
    private final HttpClient http;
    private final String secret;
    private final AtomicReference<@Nullable URI> target;
    private final InstantSource clock;
    private final AtomicInteger pending = new AtomicInteger();

    WebhookSender(Vertx vertx, PspOptions.Webhook target, InstantSource clock) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MS));
        this.secret = target.secret();
        this.target = new AtomicReference<>(target.url());
        this.clock = clock;
    }

    /** From now on. Any thread. */
    void sendTo(URI changed) {
        target.set(changed);
    }

    /** Takes the event over; delivery goes on after this returns. Any thread. */
    void send(ObjectNode event, Duration delay) {
        if (pending.incrementAndGet() > MAX_PENDING) {
            pending.decrementAndGet();
            LOG.warn("webhook {} dropped: {} are waiting", event.path("id").asText(), MAX_PENDING);
            return;
        }
        Buffer payload = Buffer.buffer(StripeJson.bytes(event));
        pause(delay.toMillis())
                .compose(_ -> attempt(payload, 1))
                .onFailure(e -> LOG.warn("webhook {} given up", event.path("id").asText(), e))
                .onComplete(_ -> pending.decrementAndGet());
    }

    private Future<Void> attempt(Buffer payload, int number) {
        return post(payload)
                .recover(e -> number >= MAX_ATTEMPTS
                        ? Future.failedFuture(e)
                        : pause(FIRST_RETRY_MS << number).compose(_ -> attempt(payload, number + 1)));
    }

    private Future<Void> post(Buffer payload) {
        URI url = target.get();
        if (url == null) {
            return Future.failedFuture("nobody to tell yet");
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .setTimeout(TIMEOUT_MS)
                .putHeader("Content-Type", "application/json")
                // Signed anew on each attempt: receivers refuse old timestamps.
                .putHeader(WebhookSignature.HEADER, WebhookSignature.of(payload.getBytes(), secret, clock.instant()));
        return http.request(request)
                .compose(ready -> ready.send(payload))
                .compose(response -> response.end().map(response))
                .compose(WebhookSender::accepted);
    }

    private static Future<Void> accepted(HttpClientResponse response) {
        return response.statusCode() / 100 == 2
                ? Future.succeededFuture()
                : Future.failedFuture("the receiver answered " + response.statusCode());
    }

    private Future<Void> pause(long millis) {
        return millis == 0
                ? Future.succeededFuture()
                : vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
    }

    Future<Void> close() {
        return http.close();
    }
}
