package dev.doorbuster.pipeline.hook;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Posts order events to a merchant's endpoint, signed the way of Standard Webhooks. The same event carries the same {@code
 * webhook-id} however often it is sent. Never blocks.
 */
public final class MerchantHook {
    private static final int MAX_CONNECTIONS = 16;
    private static final int MAX_WAITING = 256;
    /** Refusals that pass: request timeout, conflict, too early, too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7e]{1,500}");

    private final WebClient http;
    private final HookConfig config;
    private final InstantSource clock;

    public MerchantHook(Vertx vertx, HookConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) config.deadline().toMillis())
                        // A redirect could lead a signed body to a stranger.
                        .setFollowRedirects(false)
                        .setUserAgent("Doorbuster-Webhooks/1"),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
    }

    /** Succeeds when the endpoint took it; fails with {@link TerminalFault} when it never will, else {@link RetryableFault}. */
    public Future<Void> deliver(Event<OrderEvent> event) {
        if (!HEADER_TEXT.matcher(event.id()).matches()) {
            return Future.failedFuture(new TerminalFault("an event id that no header can carry"));
        }
        byte[] body = Json.bytes(OrderNews.of(event));
        // Signed anew on each attempt: receivers refuse old timestamps.
        long seconds = clock.instant().getEpochSecond();
        return http.requestAbs(HttpMethod.POST, config.url().toString())
                .as(BodyCodec.none())
                // Ends the exchange, so that a connection to a silent peer is not kept.
                .timeout(config.deadline().toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("webhook-id", event.id())
                .putHeader("webhook-timestamp", Long.toString(seconds))
                .putHeader("webhook-signature", config.signature().of(event.id(), seconds, body))
                .sendBuffer(Buffer.buffer(body))
                // The client's own timeout starts anew with every byte; this one does not.
                .timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(e ->
                        Future.failedFuture(new RetryableFault("no answer from the endpoint: " + e.getMessage(), e)))
                .compose(MerchantHook::settled);
    }

    /** Lets go of the connections; calls under way fail. */
    public Future<Void> close() {
        http.close();
        return Future.succeededFuture();
    }

    private static Future<Void> settled(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return Future.succeededFuture();
        }
        return Future.failedFuture(
                status / 100 == 4 && !PASSING.contains(status)
                        ? new TerminalFault("the endpoint refused with " + status)
                        : new RetryableFault("the endpoint answered " + status, null));
    }
}
