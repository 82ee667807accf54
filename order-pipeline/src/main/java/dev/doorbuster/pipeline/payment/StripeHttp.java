package dev.doorbuster.pipeline.payment;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Calls Stripe and tells answers from silence: every future that succeeds holds an answer about the request itself. */
final class StripeHttp {
    /** Shapes of answers change with it; an account's default may be any. */
    private static final String API_VERSION = "2024-06-20";

    private static final Set<Integer> MAY_BE_ASKED_AGAIN = Set.of(401, 403, 409, 429);

    /** @param body an object; of the error if the status is not 2xx */
    record Answer(int status, JsonObject body) {
        boolean ok() {
            return status / 100 == 2;
        }
    }

    private final WebClient http;
    private final StripeConfig config;
    private final String root;

    StripeHttp(Vertx vertx, StripeConfig config) {
        this.config = config;
        this.root = config.baseUrl().resolve("/").toString();
        WebClientOptions options = new WebClientOptions()
                .setConnectTimeout((int) config.deadline().toMillis())
                .setFollowRedirects(false)
                .setUserAgentEnabled(false);
        this.http = WebClient.create(
                vertx,
                options,
                new PoolOptions().setHttp1MaxSize(config.maxConnections()).setMaxWaitQueueSize(config.maxWaiting()));
    }

    /** @param reader may throw the two kinds of failure; what it cannot make sense of counts as no answer */
    <T> Future<T> post(String path, MultiMap form, String idempotencyKey, Function<Answer, T> reader) {
        return answerOf(request(HttpMethod.POST, path)
                        .putHeader("Idempotency-Key", idempotencyKey)
                        .sendForm(form))
                .map(answer -> understood(answer, reader));
    }

    /** @param reader as for {@link #post} */
    <T> Future<T> get(String path, String parameter, String value, Function<Answer, T> reader) {
        return answerOf(request(HttpMethod.GET, path)
                        .addQueryParam(parameter, value)
                        .send())
                .map(answer -> understood(answer, reader));
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        return http.requestAbs(method, root + path)
                // Ends the exchange, so that a connection to a silent peer is not kept.
                .timeout(config.deadline().toMillis())
                .bearerTokenAuthentication(config.secretKey())
                .putHeader("Stripe-Version", API_VERSION);
    }

    private Future<Answer> answerOf(Future<HttpResponse<Buffer>> response) {
        return response
                // The client's own timeout starts anew with every byte; this one does not.
                .timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(e -> Future.failedFuture(new PaymentUnavailable("no answer: " + e.getMessage(), e)))
                .map(StripeHttp::read);
    }

    private static Answer read(HttpResponse<Buffer> response) {
        int status = response.statusCode();
        // 409: the same request is being worked on. 429: not now. 401 and 403: our key is wrong, which is no reason to
        // turn
        // shoppers away. All may be asked again.
        if (status >= 500 || MAY_BE_ASKED_AGAIN.contains(status)) {
            throw new PaymentUnavailable("answered " + status, null);
        }
        return new Answer(status, body(response));
    }

    private static JsonObject body(HttpResponse<Buffer> response) {
        JsonObject body;
        try {
            body = response.bodyAsJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new PaymentUnavailable("answered " + response.statusCode() + " without a JSON object", e);
        }
        if (body == null) {
            throw new PaymentUnavailable("answered " + response.statusCode() + " without a body", null);
        }
        return body;
    }

    private static <T> T understood(Answer answer, Function<Answer, T> reader) {
        try {
            return reader.apply(answer);
        } catch (IllegalArgumentException e) {
            throw new PaymentUnavailable("answered " + answer.status() + " with an impossible value", e);
        }
    }

    void close() {
        http.close();
    }
}
