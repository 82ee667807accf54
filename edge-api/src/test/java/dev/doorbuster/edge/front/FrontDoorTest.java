package dev.doorbuster.edge.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.event.SessionEvent;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.edge.live.LiveConfig;
import dev.doorbuster.edge.region.RegionsConfig;
import dev.doorbuster.runtime.connection.ConnectionLimits;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.SessionCookie;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.session.token.Revocations;
import dev.doorbuster.session.token.SessionKeeper;
import dev.doorbuster.session.token.SessionTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontDoorTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final Random RANDOM = new Random(3);
    private static final Session ADA = new Session(Ids.newSession("ams", RANDOM), Ids.newAccount("ams", RANDOM), 4);

    private final Vertx vertx = Vertx.vertx();
    private final SessionTokens tokens = new SessionTokens("a-session-key-0123456789abcdef-0123456789");
    private final Revocations revocations = new Revocations();
    private final HttpClient client = vertx.createHttpClient();
    private final int port;

    /** @param body session, account and client, as the handler behind the door sees them */
    private record Answer(int status, List<String> cookies, String renewed, String body) {
        String token() {
            return cookies.getFirst().split(";", 2)[0].substring(SessionCookie.NAME.length() + 1);
        }
    }

    FrontDoorTest() {
        var config = new EdgeConfig(
                0,
                "an-admin-token-0123456789",
                "unused",
                true,
                "EUR",
                Markets.of("eu:EUR:en-IE", "EUR"),
                1,
                LiveConfig.DEFAULT,
                ClientRates.DEFAULT,
                ConnectionLimits.DEFAULT,
                null,
                new RegionsConfig("ams", Map.of(), "ams"),
                "x-forwarded-for");
        var limits = new ClientLimits(
                ClientRates.DEFAULT, new Refusals(new SimpleMeterRegistry()), RANDOM, System::nanoTime);
        var door = new FrontDoor(new SessionKeeper(tokens, revocations, () -> NOW), config, limits, "ams", RANDOM);
        var router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(door::session);
        router.route()
                .handler(ctx -> ctx.end(String.join(
                        " ",
                        Caller.sessionId(ctx),
                        Caller.accountId(ctx).orElse("guest"),
                        Caller.client(ctx).text())));
        port = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        revocations.markWhole();
    }

    @AfterEach
    void close() {
        var _ = await(vertx.close().map(0));
    }

    @Test
    void whoever_comes_without_a_session_gets_one() {
        var answer = ask("cookie", "a=b");

        assertThat(tokens.verify(answer.token(), NOW)).isPresent();
        assertThat(answer.cookies().getFirst())
                .contains("HTTPOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=7776000");
        assertThat(answer.body()).contains(" guest NONE 127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, false", "PT24H, false", "PT24H1S, true", "P89D, true"})
    void a_token_is_renewed_when_it_is_older_than_a_day(Duration age, boolean renewed) {
        var old = tokens.mint(ADA, NOW.minus(age));

        var browser = ask("cookie", SessionCookie.NAME + "=" + old);
        var bearer = ask("authorization", "Bearer " + old);

        assertThat(browser.body()).startsWith(ADA.id() + " " + ADA.accountId() + " COOKIE");
        assertThat(bearer.body()).startsWith(ADA.id() + " " + ADA.accountId() + " BEARER");
        assertThat(browser.cookies()).hasSize(renewed ? 1 : 0);
        assertThat(bearer.renewed().isEmpty()).isEqualTo(!renewed);
        if (renewed) {
            assertThat(browser.token()).isEqualTo(tokens.mint(ADA, NOW));
            assertThat(bearer.renewed()).isEqualTo(tokens.mint(ADA, NOW));
        }
    }

    @Test
    void an_edge_of_another_region_says_who_calls_and_nobody_else_can() {
        var authorization = "Bearer " + tokens.mint(ADA, NOW);
        var client = tokens.seal("COOKIE 203.0.113.9", NOW);
        var stranger = new SessionTokens("another-session-key-0123456789abcdef-01234");

        assertThat(hop(authorization, client, tokens.seal("hop iad > ams", NOW)))
                .endsWith(" COOKIE 203.0.113.9");
        assertThat(hop(authorization, client, tokens.seal("hop iad > syd", NOW)))
                .as("signed for another region")
                .endsWith(" BEARER 127.0.0.1");
        assertThat(hop(authorization, client, stranger.seal("hop iad > ams", NOW)))
                .endsWith(" BEARER 127.0.0.1");
        assertThat(hop(authorization, client, tokens.seal("hop iad > ams", NOW.minusSeconds(301))))
                .as("old")
                .endsWith(" BEARER 127.0.0.1");
        assertThat(hop(authorization, "COOKIE 203.0.113.9", tokens.seal("hop iad > ams", NOW)))
                .endsWith(" BEARER 127.0.0.1");
    }

    @Test
    void a_revoked_token_is_a_strangers() {
        revocations.apply(new SessionEvent.Revoked(ADA.id()), NOW, NOW);

        assertThat(ask("authorization", "Bearer " + tokens.mint(ADA, NOW)).status())
                .isEqualTo(401);
        var browser = ask("cookie", SessionCookie.NAME + "=" + tokens.mint(ADA, NOW));
        assertThat(browser.body()).contains(" guest NONE").doesNotContain(ADA.id());
        assertThat(browser.cookies()).hasSize(1);
    }

    @Test
    void of_several_forwarded_addresses_the_last_was_seen_by_the_proxy() {
        assertThat(ask("x-forwarded-for", "10.0.0.1, 198.51.100.7").body()).endsWith("NONE 198.51.100.7");
    }

    @Test
    void of_several_forwarding_lines_the_last_was_written_by_the_proxy() {
        assertThat(ask("x-forwarded-for", List.of("10.0.0.1", "198.51.100.7")).body())
                .endsWith("NONE 198.51.100.7");
    }

    /** Browsers send no cookie along with another site's form, so the shopper's own would be replaced. */
    @Test
    void a_form_on_another_site_takes_no_session_away() {
        assertThat(ask("sec-fetch-site", "cross-site").cookies()).isEmpty();
        assertThat(ask("sec-fetch-site", "same-origin").cookies()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7:4711, 198.51.100.7",
        "2001:db8::a:b:c:d, 2001:db8:0:0:a:b:c:d",
        "[2001:DB8::1]:4711, 2001:db8:0:0:0:0:0:1",
        "unknown, 127.0.0.1"
    })
    void an_address_has_one_spelling_and_what_is_none_is_passed_over(String told, String address) {
        assertThat(ask("x-forwarded-for", told).body()).endsWith("NONE " + address);
    }

    private Answer ask(String header, String value) {
        return ask(header, List.of(value));
    }

    private String hop(String authorization, String client, String hop) {
        return ask(Map.of(
                        "authorization", List.of(authorization),
                        "doorbuster-client", List.of(client),
                        "doorbuster-hop", List.of(hop)))
                .body();
    }

    private Answer ask(String header, List<String> values) {
        return ask(Map.of(header, values));
    }

    private Answer ask(Map<String, List<String>> headers) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/api/cart");
        headers.forEach((name, values) -> options.putHeader(name, List.<CharSequence>copyOf(values)));
        // On a context of its own: from this thread the answer could have gone by before anybody listened.
        return await(Future.future(promise -> vertx.runOnContext(go -> client.request(options)
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> answer(response, body.toString())))
                .onComplete(promise))));
    }

    private static Answer answer(HttpClientResponse response, String body) {
        boolean renewed = response.headers().contains(FrontDoor.RENEWED_TOKEN);
        return new Answer(
                response.statusCode(),
                response.cookies(),
                renewed ? response.getHeader(FrontDoor.RENEWED_TOKEN) : "",
                body);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
