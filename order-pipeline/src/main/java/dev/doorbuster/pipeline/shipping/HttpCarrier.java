package dev.doorbuster.pipeline.shipping;

import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.event.Task;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A carrier with EasyPost-like shipments that are idempotent by {@code reference}, which is the order id. */
public final class HttpCarrier implements Carrier {
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> MAY_BE_ASKED_AGAIN = Set.of(401, 403, 429);

    private final WebClient http;
    private final CarrierConfig config;
    private final String shipments;

    public HttpCarrier(Vertx vertx, CarrierConfig config) {
        this.config = config;
        this.shipments = config.baseUrl().resolve("/v2/shipments").toString();
        this.http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) config.deadline().toMillis())
                        .setFollowRedirects(false)
                        .setUserAgentEnabled(false),
                new PoolOptions().setHttp1MaxSize(config.maxConnections()).setMaxWaitQueueSize(config.maxWaiting()));
    }

    @Override
    public Future<BookedParcel> ship(Task.Ship task) {
        JsonObject body = new JsonObject()
                .put("reference", task.orderId())
                .put("to_address", address(task.address()))
                .put("options", new JsonObject().put("service", task.shippingOption()));
        return answerOf(request(HttpMethod.POST, shipments).sendJsonObject(body))
                .map(HttpCarrier::parcel);
    }

    @Override
    public Future<Optional<BookedParcel>> find(String orderId) {
        String path = shipments + "/" + URLEncoder.encode(orderId, StandardCharsets.UTF_8);
        return answerOf(request(HttpMethod.GET, path).send())
                .map(answer -> answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(parcel(answer)));
    }

    /** Lets go of the connections; calls under way fail. */
    public void close() {
        http.close();
    }

    private HttpRequest<Buffer> request(HttpMethod method, String url) {
        return http.requestAbs(method, url)
                // Ends the exchange, so that a connection to a silent peer is not kept.
                .timeout(config.deadline().toMillis())
                .bearerTokenAuthentication(config.apiKey());
    }

    private Future<HttpResponse<Buffer>> answerOf(Future<HttpResponse<Buffer>> response) {
        return response
                // The client's own timeout starts anew with every byte; this one does not.
                .timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(e -> Future.failedFuture(new CarrierUnavailable("no answer: " + e.getMessage(), e)))
                .map(HttpCarrier::settled);
    }

    private static HttpResponse<Buffer> settled(HttpResponse<Buffer> response) {
        // 401 and 403: our key is wrong, which says nothing about the parcel.
        if (response.statusCode() >= 500 || MAY_BE_ASKED_AGAIN.contains(response.statusCode())) {
            throw new CarrierUnavailable("answered " + response.statusCode(), null);
        }
        return response;
    }

    private static BookedParcel parcel(HttpResponse<Buffer> response) {
        JsonObject json = json(response);
        if (response.statusCode() / 100 != 2) {
            JsonObject error = json.getValue("error") instanceof JsonObject object ? object : new JsonObject();
            throw new CarrierRefused(
                    String.valueOf(error.getValue("code", "http_" + response.statusCode())),
                    String.valueOf(error.getValue("message", "")));
        }
        return new BookedParcel(
                text(json, "id"), text(json, "carrier"), text(json, "tracking_code"), text(json, "status"));
    }

    private static JsonObject json(HttpResponse<Buffer> response) {
        JsonObject body;
        try {
            body = response.bodyAsJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new CarrierUnavailable("answered " + response.statusCode() + " without a JSON object", e);
        }
        if (body == null) {
            throw new CarrierUnavailable("answered " + response.statusCode() + " without a body", null);
        }
        return body;
    }

    private static String text(JsonObject json, String name) {
        if (json.getValue(name) instanceof String value) {
            return value;
        }
        throw new CarrierUnavailable("an answer without " + name, null);
    }

    private static JsonObject address(Address address) {
        return new JsonObject()
                .put("name", address.name())
                .put("street1", address.line1())
                .put("street2", address.line2())
                .put("city", address.city())
                .put("state", address.region())
                .put("zip", address.postalCode())
                .put("country", address.country());
    }
}
