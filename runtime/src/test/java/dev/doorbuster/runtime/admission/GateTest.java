package dev.doorbuster.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.runtime.http.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate before a real server: ten places, of which the test takes as many as it likes. */
class GateTest {
    private static final int PLACES = 10;
    private static final AdmissionConfig CONFIG = new AdmissionConfig(
            true, Duration.ofHours(1), Duration.ofHours(1), PLACES, PLACES, 2 * PLACES, PLACES, Duration.ofSeconds(2));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Admission admission = new Admission(CONFIG, registry, System::nanoTime, () -> 1);
    private final BlockingQueue<RoutingContext> held = new LinkedBlockingQueue<>();
    private final List<Wire> wires = new ArrayList<>();
    private int port;

    @BeforeEach
    void start() throws Exception {
        var router = Router.router(vertx);
        router.route().handler(admission.tracker(GateTest::work));
        router.route().handler(BodyHandler.create(false));
        router.route("/hold/*").handler(held::add);
        router.route().handler(ctx -> ctx.end("served"));
        var server = vertx.createHttpServer().requestHandler(admission.gate(vertx, GateTest::work, router));
        port = within(server.listen(0, "127.0.0.1")).actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        for (var wire : wires) {
            wire.close();
        }
        within(vertx.close());
    }

    @Test
    void while_the_processor_is_busy_the_lowest_priority_goes_first() throws IOException, InterruptedException {
        // given a busy processor
        for (int i = 0; i < 20; i++) {
            admission.endWindow(0, Duration.ofMillis(100).toNanos());
        }
        var wire = wire();

        // when more and more carts are in hand
        hold(4);
        assertThat(letIn(wire)).containsExactly("prefetch", "read", "cart", "critical", "probe");
        hold(1);
        assertThat(letIn(wire)).containsExactly("read", "cart", "critical", "probe");
        hold(2);
        assertThat(letIn(wire)).containsExactly("cart", "critical", "probe");
        hold(2);

        // then only what is critical is left
        assertThat(letIn(wire)).containsExactly("critical", "probe");
        assertThat(registry.get("doorbuster.shed")
                        .tags("priority", "cart", "reason", "concurrency")
                        .counter()
                        .count())
                .isEqualTo(1);

        // and at the hard bound nothing but the supervisor's question
        hold("critical", 11);
        assertThat(letIn(wire)).containsExactly("probe");
    }

    @Test
    void who_waits_for_others_does_not_keep_the_idle_processor_from_serving_reads() throws Exception {
        // given a processor that has nothing to do
        var idle = new Admission(CONFIG, new SimpleMeterRegistry(), System::nanoTime, () -> 0);
        idle.endWindow(0, Duration.ofMillis(100).toNanos());

        // when all places are taken
        for (int i = 0; i < PLACES; i++) {
            idle.enter(Work.CART);
        }

        // then
        assertThat(idle.judge(Work.CART, 0)).isEqualTo(Refusal.CONCURRENCY);
        assertThat(idle.judge(Work.READ, 0)).isNull();
    }

    @Test
    void what_turns_out_to_need_somebody_else_takes_a_place_until_it_is_done() {
        // given
        Promise<String> redis = Promise.promise();
        for (int i = 0; i < PLACES - 2; i++) {
            admission.enter(Work.CART);
        }

        // when
        var first = admission.counted(Work.LOOK_UP, redis::future);
        assertThat(admission.inHand(Priority.CART)).isEqualTo(PLACES - 1);
        admission.enter(Work.CART);
        var second = admission.counted(Work.LOOK_UP, () -> Future.succeededFuture("not asked"));
        var letIn = admission.counted(Work.LET_IN, () -> Future.succeededFuture("asked"));

        // then
        assertThat(second.cause())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
        assertThat(letIn.result()).isEqualTo("asked");
        redis.complete("a ticket");
        assertThat(first.result()).isEqualTo("a ticket");
        assertThat(admission.inHand(Priority.CART)).isEqualTo(PLACES - 1);
        assertThat(admission.inHand(Priority.CRITICAL)).isZero();
    }

    @Test
    void a_place_is_free_again_when_the_answer_has_ended_or_the_client_has_gone() throws Exception {
        // given
        hold(9);
        var wire = wire();
        assertThat(wire.get("/cart").status()).isEqualTo(503);

        // when one is answered
        var ctx = held.take();
        within(ctx.end("served at last"));
        awaitCarts(8);

        // then
        assertThat(wire.get("/cart").status()).isEqualTo(200);

        // when another one's client hangs up
        hold(1);
        assertThat(wire.get("/cart").status()).isEqualTo(503);
        wires.get(2).close();

        // then
        awaitCarts(8);
        assertThat(wire.get("/cart").status()).isEqualTo(200);
    }

    @Test
    void a_refusal_is_a_problem_with_reason_and_retry_after_and_the_connection_lives_on() throws Exception {
        // given
        hold(9);
        var wire = wire();
        var seconds = new ArrayList<String>();

        // when
        for (int i = 0; i < 10; i++) {
            var refused = wire.ask("POST /cart HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nbody");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers())
                    .containsEntry("content-type", "application/problem+json")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("doorbuster-shed", "concurrency");
            seconds.add(refused.headers().get("retry-after"));
            var problem = Json.tree(refused.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(problem.path("status").asInt()).isEqualTo(503);
            assertThat(problem.path("code").asText()).isEqualTo("overloaded");
            assertThat(problem.path("type").asText()).isEqualTo("urn:doorbuster:problem:overloaded");
            assertThat(problem.path("reason").asText()).isEqualTo("concurrency");
            assertThat(problem.path("errors").isArray()).isTrue();
        }

        // then
        assertThat(seconds).containsOnly("1", "2", "3", "4", "5");
        assertThat(wire.get("/critical").body()).isEqualTo("served");
    }

    @Test
    void a_refused_body_that_is_large_or_has_no_length_ends_the_connection() throws Exception {
        hold(9);

        for (var head : List.of("content-length: 1000000", "transfer-encoding: chunked", "expect: 100-continue")) {
            var wire = wire();
            var refused = wire.ask("POST /cart HTTP/1.1\r\nhost: x\r\n" + head + "\r\n\r\n");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsEntry("connection", "close");
            assertThat(wire.isAtEnd()).isTrue();
        }
    }

    @Test
    void new_work_for_the_pipeline_is_refused_while_it_lags_and_nothing_else_is() throws Exception {
        var wire = wire();

        admission.lag().observe(Duration.ofSeconds(60));

        assertThat(wire.get("/intake").headers()).containsEntry("doorbuster-shed", "pipeline_lag");
        assertThat(letIn(wire)).containsExactly("prefetch", "read", "cart", "critical", "probe");

        admission.lag().observe(Duration.ZERO);

        assertThat(wire.get("/intake").status()).isEqualTo(200);
    }

    private List<String> letIn(Wire wire) throws IOException {
        var names = new ArrayList<String>();
        for (var name : List.of("prefetch", "read", "cart", "critical", "probe")) {
            if (wire.get("/" + name).status() == 200) {
                names.add(name);
            }
        }
        return names;
    }

    private void hold(int carts) throws IOException, InterruptedException {
        hold("cart", carts);
    }

    private void hold(String what, int requests) throws IOException, InterruptedException {
        int before = admission.inHand(work("/" + what).priority());
        for (int i = 0; i < requests; i++) {
            wire().send("GET /hold/" + what + " HTTP/1.1\r\nhost: x\r\n\r\n");
            while (admission.inHand(work("/" + what).priority()) <= before + i) {
                Thread.onSpinWait();
            }
        }
    }

    private void awaitCarts(int inHand) {
        while (admission.inHand(Priority.CART) > inHand) {
            Thread.onSpinWait();
        }
    }

    private Wire wire() throws IOException {
        var wire = new Wire(port);
        wires.add(wire);
        return wire;
    }

    private static Work work(HttpServerRequest request) {
        return work(request.path());
    }

    private static Work work(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "probe" -> Work.PROBE;
            case "critical" -> Work.CRITICAL;
            case "intake" -> Work.INTAKE;
            case "cart" -> Work.CART;
            case "prefetch" -> Work.PREFETCH;
            default -> Work.READ;
        };
    }

    private static <T> T within(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }
}
