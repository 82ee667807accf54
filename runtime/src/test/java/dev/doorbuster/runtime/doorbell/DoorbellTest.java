package dev.doorbuster.runtime.doorbell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.admission.PipelineLag;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorbellTest {
    private static final RingToken TOKEN = RingToken.of("a-key-that-edges-and-pipelines-share");

    private final Vertx vertx = Vertx.vertx();
    private final PipelineLag lag = new PipelineLag(System::nanoTime);
    private final BlockingQueue<Boolean> rings = new LinkedBlockingQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean(true);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void it_rings_at_the_start_and_for_what_the_pipeline_reads() throws Exception {
        // given
        var pipeline = listen(0);
        var bell = bell(pipeline.actualPort());

        // when
        bell.start();

        // then
        assertThat(rings.poll(5, TimeUnit.SECONDS)).isTrue();

        // when
        bell.written("shopper-activity.ams");
        bell.written("orders.ams");

        // then once, after a rest
        assertThat(rings.poll(10, TimeUnit.SECONDS)).isTrue();
        bell.stop().await(5, TimeUnit.SECONDS);
        assertThat(rings).isEmpty();
    }

    @Test
    void it_rings_until_a_pipeline_that_is_not_stopping_answers() throws Exception {
        // given one that is about to end
        awake.set(false);
        var pipeline = listen(0);
        var bell = bell(pipeline.actualPort());
        bell.start();
        assertThat(rings.poll(5, TimeUnit.SECONDS)).isFalse();
        pipeline.close().await(5, TimeUnit.SECONDS);

        // when another one is there
        awake.set(true);
        rings.clear();
        var next = listen(pipeline.actualPort());

        // then
        assertThat(rings.poll(10, TimeUnit.SECONDS)).isTrue();
        bell.stop().await(5, TimeUnit.SECONDS);
        assertThat(next.actualPort()).isEqualTo(pipeline.actualPort());
    }

    @Test
    void a_ring_that_is_owed_at_the_end_is_rung_although_another_is_under_way() throws Exception {
        // given one whose answer takes its time
        var held = new LinkedBlockingQueue<HttpServerRequest>();
        var pipeline =
                vertx.createHttpServer().requestHandler(held::add).listen(0).await(5, TimeUnit.SECONDS);
        var bell = bell(pipeline.actualPort());
        bell.start();
        var first = Objects.requireNonNull(held.poll(5, TimeUnit.SECONDS));

        // when
        bell.written("orders.ams");
        var end = bell.stop();
        answer(first);

        // then
        var second = held.poll(5, TimeUnit.SECONDS);
        assertThat(second).isNotNull();
        answer(second);
        end.await(5, TimeUnit.SECONDS);
        assertThat(held).isEmpty();
    }

    @Test
    void while_it_is_not_answered_the_pipeline_sleeps_and_does_not_lag() throws Exception {
        // given
        var pipeline = listen(0);
        awake.set(false);
        var bell = bell(pipeline.actualPort());
        lag.submitted("order");

        // when
        bell.start();

        // then
        assertThat(rings.poll(5, TimeUnit.SECONDS)).isFalse();
        assertThat(rings.poll(5, TimeUnit.SECONDS)).isFalse();
        assertThat(lag.unheard()).isGreaterThan(Duration.ofMillis(500));
        assertThat(lag.current()).isZero();
        bell.stop().await(5, TimeUnit.SECONDS);
    }

    @Test
    void nobody_else_can_ring() throws Exception {
        var pipeline = listen(0);
        assertThat(status(pipeline.actualPort(), "")).isEqualTo(401);
        assertThat(status(pipeline.actualPort(), RingToken.of("another-key").text()))
                .isEqualTo(401);
        assertThat(rings).isEmpty();
    }

    private static void answer(HttpServerRequest ring) {
        ring.response()
                .setStatusCode(204)
                .end()
                .onFailure(gone -> ring.response().reset());
    }

    private static int status(int port, String token) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var ring = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + Bell.PATH))
                    .POST(HttpRequest.BodyPublishers.noBody());
            if (!token.isEmpty()) {
                ring.header("authorization", "Bearer " + token);
            }
            return http.send(ring.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private Doorbell bell(int port) {
        var meters = new SimpleMeterRegistry();
        return new Doorbell(
                vertx,
                URI.create("http://127.0.0.1:" + port + Bell.PATH),
                TOKEN,
                Set.of("orders.ams", "catalog-changes.ams"),
                lag,
                new Guards(meters),
                meters,
                System::nanoTime);
    }

    private HttpServer listen(int port) throws Exception {
        var router = Router.router(vertx);
        Problems.install(router);
        Bell.mount(router, TOKEN, () -> {
            rings.add(awake.get());
            return awake.get();
        });
        return vertx.createHttpServer().requestHandler(router).listen(port).await(5, TimeUnit.SECONDS);
    }
}
