package dev.doorbuster.edge.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.SessionCookie;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlyReplayTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    FlyReplayTest() throws Exception {
        var router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(ctx -> {
            new SessionCookie(Duration.ofDays(1), false).set(ctx, "guest-of-this-region");
            ctx.next();
        });
        router.route().handler(new FlyReplay("iad", "app=shop-iad")::begin);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void the_platform_is_told_where_the_request_belongs_and_nothing_of_a_session_here() throws Exception {
        var answer = ask("none", "none");

        assertThat(answer.headers().firstValue("fly-replay"))
                .contains("app=shop-iad;state=doorbuster-region;timeout=5s;fallback=force_self");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void what_came_back_or_was_replayed_already_is_not_sent_round_again() throws Exception {
        var cameBack = Map.of(
                "fly-replay-failed", "timeout", "fly-replay-src", "instance=a;region=ams;t=1;state=doorbuster-region");
        for (var header : cameBack.entrySet()) {
            var answer = ask(header.getKey(), header.getValue());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("fly-replay")).isEmpty();
            assertThat(answer.body()).contains("region iad");
        }
    }

    @Test
    void what_others_have_replayed_before_is_sent_on() throws Exception {
        assertThat(ask("fly-replay-src", "instance=a;region=ams;t=1").headers().firstValue("fly-replay"))
                .isPresent();
    }

    private HttpResponse<String> ask(String header, String value) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/cart"))
                .header(header, value)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
