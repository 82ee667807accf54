package dev.doorbuster.runtime.http;

import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrivacyTest {
    private static final String CHOICE = "doorbuster_privacy=no-tracking";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final int port;

    PrivacyTest() {
        var router = Router.router(vertx);
        router.get("/service").handler(ctx -> {
            var told = MultiMap.caseInsensitiveMultiMap();
            Privacy.signal(ctx, told);
            answer(ctx, told);
        });
        router.get("/edge").handler(ctx -> {
            var told = MultiMap.caseInsensitiveMultiMap().add("cookie", "other=1");
            Privacy.pass(ctx, told);
            answer(ctx, told);
        });
        port = within(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        within(vertx.close());
    }

    @Test
    void a_service_is_told_of_a_choice_as_a_browser_would_tell_it() {
        assertThat(ask("/service", "cookie", CHOICE)).isEqualTo("sec-gpc=1 ");
        assertThat(ask("/service", "dnt", "1")).isEqualTo("sec-gpc=1 ");
        assertThat(ask("/service", "cookie", "other=1")).isEmpty();
    }

    @Test
    void an_edge_is_told_of_a_choice_by_its_cookie_beside_others() {
        assertThat(ask("/edge", "cookie", CHOICE)).isEqualTo("cookie=other=1; " + CHOICE + " ");
        assertThat(ask("/edge", "sec-gpc", "1")).isEqualTo("cookie=other=1 ");
        assertThat(ask("/edge", "cookie", "doorbuster_privacy=")).isEqualTo("cookie=other=1 ");
    }

    private static void answer(RoutingContext ctx, MultiMap told) {
        var words = new StringBuilder();
        told.forEach(
                (name, value) -> words.append(name).append('=').append(value).append(' '));
        ctx.response().end(words.toString());
    }

    private String ask(String path, String header, String value) {
        return within(client.request(HttpMethod.GET, port, "127.0.0.1", path)
                        .compose(request -> request.putHeader(header, value).send())
                        .compose(HttpClientResponse::body))
                .toString();
    }
}
