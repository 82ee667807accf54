package dev.doorbuster.runtime.http;

import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.market.Markets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMarketsTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    RequestMarketsTest() {
        var markets =
                new RequestMarkets(Markets.of("eu:EUR:en-IE,de:EUR:de-DE,uk:GBP:en-GB:0.86,jp:JPY:ja-JP:160", "EUR"));
        var router = Router.router(vertx);
        Problems.install(router);
        router.get("/").handler(ctx -> {
            var market = markets.announce(ctx);
            ctx.end(market.id()).onFailure(ctx::fail);
        });
        server = within(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        client.close();
        within(vertx.close());
    }

    @Test
    void parameter_header_cookie_and_language_are_asked_in_this_order() throws Exception {
        var all = Map.of("doorbuster-market", "de", "cookie", "a=b; doorbuster_market=jp", "accept-language", "en-GB");

        assertThat(get("/?market=uk", all).body()).isEqualTo("uk");
        assertThat(get("/?query=x", all).body()).isEqualTo("de");
        assertThat(get("/", Map.of("cookie", "doorbuster_market=jp", "accept-language", "en-GB"))
                        .body())
                .isEqualTo("jp");
        assertThat(get("/", Map.of("accept-language", "en-GB")).body()).isEqualTo("uk");
        assertThat(get("/", Map.of()).body()).isEqualTo("eu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-GB,en;q=0.9             | uk
            fr-FR,fr;q=0.9,ja;q=0.5    | jp
            de;q=0.4, ja;q=0.8         | jp
            de-AT                      | de
            EN-US                      | eu
            ja;q=0, de                 | de
            fr                         | eu
            *                          | eu
            ;;;                        | eu
            de;q=7                     | eu
            """)
    void the_languages_that_somebody_reads_lead_to_a_market(String languages, String market) throws Exception {
        assertThat(get("/", Map.of("accept-language", languages)).body()).isEqualTo(market);
        assertThat(get("/", Map.of("accept-language", languages)).body())
                .as("again")
                .isEqualTo(market);
    }

    @Test
    void an_endless_list_of_languages_is_not_read() throws Exception {
        assertThat(get("/", Map.of("accept-language", "de,".repeat(500))).body())
                .isEqualTo("eu");
    }

    @Test
    void a_cookie_from_before_the_markets_changed_says_nothing() throws Exception {
        assertThat(get("/", Map.of("cookie", "doorbuster_market=gone")).body()).isEqualTo("eu");
    }

    @Test
    void a_market_that_does_not_exist_is_refused_by_name() throws Exception {
        var byParameter = get("/?market=mars", Map.of());
        var byHeader = get("/", Map.of("doorbuster-market", "mars"));

        assertThat(byParameter.statusCode()).isEqualTo(400);
        assertThat(byParameter.body()).contains("\"field\":\"market\"");
        assertThat(byHeader.statusCode()).isEqualTo(400);
        assertThat(byHeader.body()).contains("\"field\":\"doorbuster-market\"");
    }

    @Test
    void an_answer_says_whom_it_is_for_and_what_it_depends_on() throws Exception {
        var answer = get("/?market=uk", Map.of());

        assertThat(answer.headers().firstValue("content-language")).contains("en-GB");
        assertThat(answer.headers().firstValue("vary")).contains("doorbuster-market, cookie, accept-language");
    }

    private HttpResponse<String> get(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
