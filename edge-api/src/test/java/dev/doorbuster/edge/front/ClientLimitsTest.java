package dev.doorbuster.edge.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.edge.live.LiveConfig;
import dev.doorbuster.edge.region.RegionsConfig;
import dev.doorbuster.runtime.connection.ConnectionLimits;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.SessionCookie;
import dev.doorbuster.runtime.limit.Rate;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.session.token.Revocations;
import dev.doorbuster.session.token.SessionKeeper;
import dev.doorbuster.session.token.SessionTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one client may ask for, seen through a front door behind a proxy that tells addresses. */
class ClientLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final Random RANDOM = new Random(5);
    private static final String ADMIN_TOKEN = "an-admin-token-0123456789";
    private static final String OFFICE = "2001:db8::1";
    private static final String SAME_OFFICE = "2001:db8::2";
    private static final String ELSEWHERE = "192.0.2.1";
    private static final String HERE = "127.0.0.1";
    private static final Rate MANY = Rate.perSecond(1_000, 1_000);
    private static final Rate TWO = Rate.perMinute(2, 2);

    private final Vertx vertx = Vertx.vertx();
    private final SessionTokens tokens = new SessionTokens("a-session-key-0123456789abcdef-0123456789");
    private final HttpClient client = vertx.createHttpClient();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private int port;

    private record Answer(
            int status,
            @Nullable String retryAfter,
            @Nullable String cookie,
            String body) {}

    @AfterEach
    void close() {
        var _ = await(vertx.close().map(0));
    }

    @Test
    void an_address_has_so_many_requests_whoever_makes_them() {
        open(new ClientRates(TWO, MANY, MANY, MANY, MANY));

        assertThat(ask("/api/x", OFFICE).status()).isEqualTo(200);
        assertThat(ask("/page", SAME_OFFICE).status()).isEqualTo(200);
        var refused = ask("/page", OFFICE);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"rate_limited\"").contains("try again in 30 s");
        assertThat(refused.retryAfter()).isEqualTo("30");
        assertThat(ask("/page", ELSEWHERE).status()).isEqualTo(200);
        assertThat(metrics.counter("doorbuster.refused", "limit", "requests_per_address")
                        .count())
                .isEqualTo(1);

        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(ask("/page", OFFICE).status()).as("retry-after is true").isEqualTo(200);
    }

    @Test
    void this_machine_the_payment_provider_and_the_admin_token_are_not_counted() {
        open(new ClientRates(TWO, MANY, TWO, MANY, MANY));

        for (int i = 0; i < 10; i++) {
            assertThat(ask("/api/x", HERE).status()).isEqualTo(200);
            assertThat(ask("/webhooks/psp", OFFICE).status()).isEqualTo(200);
            assertThat(askAsAdmin("/admin/x", OFFICE, ADMIN_TOKEN).status()).isEqualTo(200);
            assertThat(askAsAdmin("/api/x", OFFICE, ADMIN_TOKEN).status()).isEqualTo(200);
        }
    }

    @Test
    void a_session_has_so_many_requests() {
        open(new ClientRates(MANY, TWO, MANY, MANY, MANY));
        var ada = cookie();
        var bob = cookie();

        assertThat(ask("/api/x", OFFICE, ada).status()).isEqualTo(200);
        assertThat(ask("/api/x", ELSEWHERE, ada).status()).isEqualTo(200);
        assertThat(ask("/api/x", HERE, ada).status()).isEqualTo(429);
        assertThat(ask("/api/x", OFFICE, bob).status()).isEqualTo(200);
    }

    @Test
    void an_address_has_so_many_new_sessions_and_known_ones_come_in() {
        open(new ClientRates(MANY, MANY, TWO, MANY, MANY));

        assertThat(ask("/api/x", OFFICE).cookie()).isNotNull();
        assertThat(ask("/page", OFFICE).cookie()).isNotNull();

        assertThat(ask("/api/x", SAME_OFFICE).status()).isEqualTo(429);
        var page = ask("/page", OFFICE);
        assertThat(page.status()).as("a page is shown, without a session").isEqualTo(200);
        assertThat(page.cookie()).isNull();
        assertThat(ask("/api/x", OFFICE, cookie()).status()).isEqualTo(200);
        assertThat(ask("/api/x", ELSEWHERE).status()).isEqualTo(200);
    }

    @Test
    void a_session_reports_so_much() {
        open(new ClientRates(MANY, MANY, MANY, TWO, MANY));
        var ada = cookie();

        assertThat(ask("/api/activity", OFFICE, ada).status()).isEqualTo(200);
        assertThat(ask("/api/activity", OFFICE, ada).status()).isEqualTo(200);
        assertThat(ask("/api/activity", OFFICE, ada).status()).isEqualTo(429);
        assertThat(ask("/api/x", OFFICE, ada).status()).isEqualTo(200);
    }

    @Test
    void who_guesses_admin_tokens_is_told_to_wait_and_does_not_learn_the_right_one() {
        open(new ClientRates(MANY, MANY, MANY, MANY, TWO));

        assertThat(askAsAdmin("/admin/x", OFFICE, "wrong-token-0000000001").status())
                .isEqualTo(401);
        assertThat(askAsAdmin("/api/x", OFFICE, "wrong-token-0000000002").status())
                .isEqualTo(401);

        var refused = askAsAdmin("/admin/x", SAME_OFFICE, ADMIN_TOKEN);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("too many wrong tokens");
        assertThat(askAsAdmin("/api/x", OFFICE, ADMIN_TOKEN).status()).isEqualTo(401);
        assertThat(ask("/api/x", OFFICE, cookie()).status()).isEqualTo(200);
        assertThat(askAsAdmin("/admin/x", ELSEWHERE, ADMIN_TOKEN).status()).isEqualTo(200);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(askAsAdmin("/admin/x", OFFICE, ADMIN_TOKEN).status()).isEqualTo(200);
    }

    @Test
    void another_scheme_of_authorization_is_nobodys_guess() {
        open(new ClientRates(MANY, MANY, MANY, MANY, TWO));

        for (int i = 0; i < 3; i++) {
            assertThat(request("/page", Map.of("x-client-address", OFFICE, "authorization", "Basic eDp5"))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(askAsAdmin("/admin/x", OFFICE, ADMIN_TOKEN).status()).isEqualTo(200);
    }

    @Test
    void a_shopper_in_a_hurry_is_not_held_up() {
        open(ClientRates.DEFAULT);
        var ada = cookie();

        for (int i = 0; i < 300; i++) {
            assertThat(ask("/api/x", OFFICE, ada).status()).isEqualTo(200);
        }
    }

    private void open(ClientRates rates) {
        var limits = new ClientLimits(rates, new Refusals(metrics), RANDOM, nanos::get);
        var revocations = new Revocations();
        revocations.markWhole();
        var door =
                new FrontDoor(new SessionKeeper(tokens, revocations, () -> NOW), config(rates), limits, "ams", RANDOM);
        var router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(door::arrive);
        router.route("/admin/*").handler(door::admin);
        router.route("/api/*").handler(door::session);
        router.route("/api/activity").handler(ctx -> {
            limits.activity(Caller.sessionId(ctx));
            ctx.next();
        });
        router.route("/page").handler(ctx -> {
            door.greet(ctx);
            ctx.next();
        });
        router.route().handler(ctx -> ctx.end().onFailure(ctx::fail));
        port = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static EdgeConfig config(ClientRates rates) {
        return new EdgeConfig(
                0,
                ADMIN_TOKEN,
                "unused",
                true,
                "EUR",
                Markets.of("", "EUR"),
                1,
                LiveConfig.DEFAULT,
                rates,
                ConnectionLimits.DEFAULT,
                null,
                new RegionsConfig("ams", Map.of(), "ams"),
                "x-client-address");
    }

    private String cookie() {
        return SessionCookie.NAME + "=" + tokens.mint(Session.guest(Ids.newSession("ams", RANDOM)), NOW);
    }

    private Answer ask(String path, String address) {
        return request(path, Map.of("x-client-address", address));
    }

    private Answer ask(String path, String address, String cookie) {
        return request(path, Map.of("x-client-address", address, "cookie", cookie));
    }

    private Answer askAsAdmin(String path, String address, String token) {
        return request(path, Map.of("x-client-address", address, "authorization", "Bearer " + token));
    }

    private Answer request(String path, Map<String, String> headers) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path);
        headers.forEach(options::putHeader);
        return await(client.request(options)
                .compose(request -> request.send()
                        .compose(response -> response.body()
                                .map(body -> new Answer(
                                        response.statusCode(),
                                        response.getHeader("retry-after"),
                                        response.getHeader("set-cookie"),
                                        body.toString())))));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
