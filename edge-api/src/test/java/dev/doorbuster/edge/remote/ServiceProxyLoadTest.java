package dev.doorbuster.edge.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.Deadline;
import dev.doorbuster.runtime.admission.PipelineLag;
import dev.doorbuster.runtime.admission.Work;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Client;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.http.SmallBody;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the edge and the checkout tell each other about time. */
class ServiceProxyLoadTest {
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final Admission admission = Calm.admission();
    private final List<MultiMap> seen = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void start() throws Exception {
        int checkout = within(vertx.createHttpServer()
                        .requestHandler(request -> {
                            seen.add(request.headers());
                            request.response()
                                    .putHeader(PipelineLag.HEADER, "7000")
                                    .end("{}");
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        var proxy = new ServiceProxy(
                vertx,
                Service.checkout(new ServiceAddress("127.0.0.1", checkout, false)),
                new Identity(
                        new SessionTokens("a-session-key-0123456789abcdef-0123456789"),
                        "an-admin-token-0123456789",
                        InstantSource.system()),
                new RequestMarkets(Markets.of("eu:EUR:en-IE", "EUR")),
                admission,
                Calm.guards(),
                DEADLINE);
        var router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(admission.tracker(request -> Work.CRITICAL));
        router.route().handler(ctx -> {
            Caller.set(ctx, Session.guest("ams_se_0123456789abcdefghjkmnpqrs"));
            Caller.setClient(ctx, new Client("198.51.100.7", Client.Credential.COOKIE));
            if (ctx.request().getHeader("wait") == null) {
                ctx.next();
            } else {
                long timer = vertx.setTimer(20, waited -> ctx.next());
                assertThat(timer).isNotNegative();
            }
        });
        router.route().handler(SmallBody.handler());
        proxy.mount(router);
        port = within(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        within(vertx.close());
    }

    @Test
    void the_checkout_is_told_how_long_the_caller_still_waits_and_never_longer_than_the_edge_does() throws Exception {
        within(get(MultiMap.caseInsensitiveMultiMap()));
        within(get(MultiMap.caseInsensitiveMultiMap().add(Deadline.HEADER, "60000")));
        within(get(MultiMap.caseInsensitiveMultiMap().add(Deadline.HEADER, "5000")));

        assertThat(seen)
                .extracting(headers -> Long.parseLong(headers.get(Deadline.HEADER)))
                .satisfiesExactly(
                        nothingSaid -> assertThat(nothingSaid).isEqualTo(8_000),
                        long_ -> assertThat(long_).isEqualTo(8_000),
                        short_ -> assertThat(short_).isBetween(1L, 5_000L));
    }

    @Test
    void what_waited_longer_than_its_caller_does_is_not_sent() throws Exception {
        var late = MultiMap.caseInsensitiveMultiMap().add(Deadline.HEADER, "1").add("wait", "yes");

        var answer = within(get(late));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("doorbuster-shed")).isEqualTo("deadline");
        assertThat(seen).isEmpty();
    }

    @Test
    void the_edge_learns_how_far_behind_the_pipeline_is_and_keeps_it_to_itself() throws Exception {
        var answer = within(get(MultiMap.caseInsensitiveMultiMap()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader(PipelineLag.HEADER)).isNull();
        assertThat(admission.lag().current()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(7));
        assertThat(admission.isLagging()).isTrue();
    }

    private Future<HttpClientResponse> get(MultiMap headers) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/api/orders")
                .setHeaders(headers);
        return client.request(options).compose(request -> request.send());
    }

    @CanIgnoreReturnValue
    private static <T> T within(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }
}
