package dev.doorbuster.edge.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Client;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.http.SmallBody;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceProxyTest {
    private static final Session SESSION =
            new Session("ams_se_0123456789abcdefghjkmnpqrs", "ams_ac_0123456789abcdefghjkmnpqrs", 3);
    private static final String ADMIN_TOKEN = "an-admin-token-0123456789";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
    private static final Duration DEADLINE = Duration.ofMillis(600);

    private final Vertx vertx = Vertx.vertx();
    private final SessionTokens tokens = new SessionTokens("a-session-key-0123456789abcdef-0123456789");
    private final HttpClient client = vertx.createHttpClient();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final int checkoutPort;
    private final int edgePort;

    /** A request as the checkout got it. */
    private record Seen(HttpMethod method, String uri, MultiMap headers, String body) {}

    private record Answer(int status, MultiMap headers, String body) {
        String code() {
            return Json.read(body, JsonNode.class).path("code").asText();
        }
    }

    ServiceProxyTest() {
        // A port where nobody listens until a test lets somebody.
        var reserved = await(vertx.createHttpServer().requestHandler(r -> {}).listen(0, "127.0.0.1"));
        checkoutPort = reserved.actualPort();
        await(reserved.close());
        var proxy = new ServiceProxy(
                vertx,
                Service.checkout(new ServiceAddress("127.0.0.1", checkoutPort, false)),
                new Identity(tokens, ADMIN_TOKEN, CLOCK),
                new RequestMarkets(Markets.of("eu:EUR:en-IE,uk:GBP:en-GB:0.86", "EUR")),
                Calm.admission(),
                Calm.guards(),
                DEADLINE);
        var router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(ctx -> {
            if (ctx.normalizedPath().startsWith("/admin/")) {
                Caller.setAdmin(ctx);
            } else {
                Caller.set(ctx, SESSION);
                Caller.setClient(ctx, new Client("198.51.100.7", Client.Credential.COOKIE));
            }
            ctx.next();
        });
        router.route().handler(SmallBody.handler());
        proxy.mount(router);
        edgePort = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_new_checkout_is_told_the_market_that_the_shopper_chose() {
        checkoutAnswers(request -> request.response().setStatusCode(201).end("{}"));
        var chosen = MultiMap.caseInsensitiveMultiMap().add("cookie", "doorbuster_market=uk");
        var reading = MultiMap.caseInsensitiveMultiMap().add("accept-language", "fr, en-GB;q=0.5");
        var unknown = MultiMap.caseInsensitiveMultiMap().add("doorbuster-market", "mars");

        assertThat(send(HttpMethod.POST, "/api/checkouts", chosen, "").status()).isEqualTo(201);
        assertThat(send(HttpMethod.POST, "/api/checkouts", reading, "").status())
                .isEqualTo(201);
        assertThat(send(HttpMethod.POST, "/api/checkouts?market=eu", chosen, "").status())
                .isEqualTo(201);

        assertThat(seen)
                .extracting(request -> request.headers().get("doorbuster-market"))
                .containsExactly("uk", "uk", "eu");
        var refused = send(HttpMethod.POST, "/api/checkouts", unknown, "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("doorbuster-market");
    }

    @Test
    void a_request_goes_there_and_its_answer_comes_back() {
        // given
        checkoutAnswers(request -> request.response()
                .setStatusCode(202)
                .putHeader("location", "/api/checkouts/c1")
                .putHeader("keep-alive", "timeout=5")
                .end("{\"answer\":1}"));

        // when
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("content-type", "application/json")
                .add("idempotency-key", "key-1");
        var answer =
                send(HttpMethod.POST, "/api/checkouts/c%C3%A9/x/../complete?a=1&b=%20", headers, "{\"payment\":{}}");

        // then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"answer\":1}");
        assertThat(answer.headers().get("location")).isEqualTo("/api/checkouts/c1");
        assertThat(answer.headers().contains("keep-alive")).isFalse();
        var there = seen.getFirst();
        assertThat(there.method()).isEqualTo(HttpMethod.POST);
        assertThat(there.uri()).isEqualTo("/api/checkouts/c%C3%A9/complete?a=1&b=%20");
        assertThat(there.body()).isEqualTo("{\"payment\":{}}");
        assertThat(there.headers().get("content-type")).isEqualTo("application/json");
        assertThat(there.headers().get("idempotency-key")).isEqualTo("key-1");
    }

    @Test
    void the_caller_is_named_by_a_token_and_by_nothing_they_sent() {
        // given
        checkoutAnswers(request -> request.response().end("{}"));

        // when
        var claims = MultiMap.caseInsensitiveMultiMap()
                .add("authorization", "Bearer of-somebody-else")
                .add("doorbuster-client", "COOKIE 10.0.0.1")
                .add("traceparent", "00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01")
                .add("cookie", "doorbuster_session=of-somebody-else");
        assertThat(send(HttpMethod.GET, "/api/orders", claims, "").status()).isEqualTo(200);
        assertThat(send(HttpMethod.GET, "/admin/orders", claims, "").status()).isEqualTo(200);

        // then
        var shopper = seen.getFirst().headers();
        var token = shopper.get("authorization").substring("Bearer ".length());
        assertThat(tokens.verify(token, CLOCK.instant())).contains(SESSION);
        assertThat(tokens.open(shopper.get("doorbuster-client"), CLOCK.instant()))
                .contains("COOKIE 198.51.100.7");
        assertThat(shopper.names()).doesNotContain("cookie", "traceparent");
        assertThat(seen.getLast().headers().getAll("authorization")).containsExactly("Bearer " + ADMIN_TOKEN);
    }

    @Test
    void what_concerns_one_connection_stays_on_it() {
        // given
        checkoutAnswers(request -> request.response()
                .putHeader("connection", "x-internal")
                .putHeader("x-internal", "1")
                .end("{}"));

        // when
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("connection", "keep-alive, X-Mine")
                .add("x-mine", "1")
                .add("te", "trailers")
                .add("proxy-authorization", "secret")
                .add("x-other", "2");
        var answer = send(HttpMethod.GET, "/api/orders/o1", headers, "");

        // then
        var there = seen.getFirst().headers();
        assertThat(there.names()).doesNotContain("x-mine", "te", "proxy-authorization");
        assertThat(there.get("x-other")).isEqualTo("2");
        assertThat(there.get("host")).isEqualTo("127.0.0.1:" + checkoutPort);
        assertThat(answer.headers().contains("x-internal")).isFalse();
    }

    @Test
    void only_the_checkouts_paths_go_there() {
        checkoutAnswers(request -> request.response().end("{}"));

        for (var path : List.of("/api/checkoutsandmore", "/api/cart", "/admin/stock", "/api/orders/../cart")) {
            assertThat(send(HttpMethod.GET, path, MultiMap.caseInsensitiveMultiMap(), "")
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void a_checkout_that_is_away_is_a_problem_that_says_when_to_come_back() {
        assertUnavailable(get());
        assertUnavailable(post());
    }

    @Test
    void a_lost_answer_to_a_change_is_unknown_and_the_change_is_not_sent_twice() {
        // given
        checkoutAnswers(request -> request.connection().close().onComplete(closed -> {}));

        // when
        var answer = post();

        // then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("outcome_unknown");
        assertThat(answer.headers().get("retry-after")).isNotEmpty();
        assertThat(seen).hasSize(1);
        assertUnavailable(get());
    }

    @Test
    void a_silent_checkout_is_given_up_after_the_deadline() {
        checkoutAnswers(request -> {});

        assertUnavailable(get());
        assertThat(post().code()).isEqualTo("outcome_unknown");
    }

    @Test
    void an_answer_without_bounds_is_not_taken() {
        checkoutAnswers(request -> {
            var response = request.response().setChunked(true);
            response.end("{}");
        });

        assertUnavailable(get());
    }

    @Test
    void a_checkout_with_other_keys_is_our_fault_and_not_the_callers() {
        checkoutAnswers(request -> request.response().setStatusCode(401).end("{}"));

        assertUnavailable(get());
    }

    private void assertUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(answer.headers().get("retry-after")).isNotEmpty();
        assertThat(answer.headers().get("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "refused", "SESSION_KEY");
    }

    private Answer get() {
        return send(HttpMethod.GET, "/api/orders", MultiMap.caseInsensitiveMultiMap(), "");
    }

    private Answer post() {
        return send(HttpMethod.POST, "/api/checkouts", MultiMap.caseInsensitiveMultiMap(), "{}");
    }

    private void checkoutAnswers(Handler<HttpServerRequest> handler) {
        await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    seen.add(new Seen(request.method(), request.uri(), request.headers(), body.toString()));
                    handler.handle(request);
                }))
                .listen(checkoutPort, "127.0.0.1"));
    }

    private Answer send(HttpMethod method, String uri, MultiMap headers, String body) {
        var options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(edgePort)
                .setURI(uri)
                .setHeaders(headers);
        return await(client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body()
                        .map(bytes -> new Answer(response.statusCode(), response.headers(), bytes.toString()))));
    }

    @CanIgnoreReturnValue
    private static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
