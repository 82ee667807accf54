package dev.doorbuster.pipeline.payment;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A provider simulator for a test, and the adapter that talks to it over real HTTP. */
final class Psp implements AutoCloseable {
    static final String KEY = "sk_test_pipeline";
    static final Money PRICE = new Money(1299, "EUR");

    private static final int ATTEMPTS = 100;

    private final Vertx vertx = Vertx.vertx();
    private final int port;

    Psp(PspOptions.Pace pace) {
        this.port = new PspSimulator(vertx, PspOptions.of(KEY).withPace(pace))
                .start()
                .await();
    }

    StripePaymentProvider adapter(Duration deadline) {
        return adapter(port, KEY, deadline);
    }

    StripePaymentProvider adapter(int otherPort, String key, Duration deadline) {
        URI url = URI.create("http://127.0.0.1:" + otherPort);
        return new StripePaymentProvider(vertx, StripeConfig.of(url, key).withDeadline(deadline));
    }

    Vertx vertx() {
        return vertx;
    }

    int port() {
        return port;
    }

    /** {@code type amount} of each entry about the order. */
    List<String> ledger(String orderId) {
        return entries(orderId).stream()
                .map(entry -> entry.getString("type") + " " + entry.getLong("amount"))
                .toList();
    }

    List<JsonObject> entries(String orderId) {
        WebClient http = WebClient.create(vertx);
        JsonArray found = within(http.get(port, "127.0.0.1", "/_ledger")
                        .addQueryParam("order_id", orderId)
                        .send())
                .bodyAsJsonArray();
        return found.stream().map(JsonObject.class::cast).toList();
    }

    static <T> T within(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome", e);
        }
    }

    /** What a worker does: the same call again, after a pause, while the outcome is unknown. */
    <T> Future<T> retrying(Supplier<Future<T>> call) {
        return retrying(call, 1);
    }

    private <T> Future<T> retrying(Supplier<Future<T>> call, int number) {
        return call.get()
                .recover(e -> e instanceof PaymentUnavailable && number < ATTEMPTS
                        ? vertx.timer(30, TimeUnit.MILLISECONDS).compose(_ -> retrying(call, number + 1))
                        : Future.failedFuture(e));
    }

    static Task.Authorize authorize(String orderId, String token) {
        return new Task.Authorize(orderId, PRICE, token);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
