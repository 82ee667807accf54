package dev.doorbuster.runtime.lifecycle;

import static dev.doorbuster.runtime.Waiting.within;
import static dev.doorbuster.runtime.lifecycle.Shutdown.Stage.CLIENTS;
import static dev.doorbuster.runtime.lifecycle.Shutdown.Stage.LOOPS;
import static dev.doorbuster.runtime.lifecycle.Shutdown.Stage.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final Shutdown shutdown = new Shutdown();
    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());

    @Test
    void stages_stop_in_their_order_whatever_the_order_of_registration() {
        step(CLIENTS, "redis", () -> done("redis"));
        step(REQUESTS, "http", () -> done("http"));
        step(LOOPS, "writer", () -> done("writer"));

        within(shutdown.run());

        assertThat(stopped).containsExactly("http", "writer", "redis");
    }

    @Test
    void a_stage_waits_for_the_one_before_it() {
        var http = Promise.<Void>promise();
        step(REQUESTS, "http", http::future);
        step(LOOPS, "writer", () -> done("writer"));

        var run = shutdown.run();
        assertThat(stopped).isEmpty();
        http.complete();

        within(run);
        assertThat(stopped).containsExactly("writer");
    }

    @Test
    void within_a_stage_all_stop_at_once() {
        var first = Promise.<Void>promise();
        step(LOOPS, "slow", first::future);
        step(LOOPS, "quick", () -> done("quick"));

        var run = shutdown.run();

        assertThat(stopped).containsExactly("quick");
        assertThat(run.isComplete()).isFalse();
        first.complete();
        within(run);
    }

    @Test
    void one_that_fails_does_not_hold_up_the_rest() {
        step(REQUESTS, "http", () -> Future.failedFuture("port is gone"));
        step(REQUESTS, "websockets", () -> done("websockets"));
        step(CLIENTS, "redis", () -> done("redis"));

        within(shutdown.run());

        assertThat(stopped).containsExactly("websockets", "redis");
    }

    @Test
    void one_that_hangs_is_given_up_at_its_deadline() {
        shutdown.onStop(
                LOOPS,
                "hanging",
                Duration.ofMillis(30),
                () -> Promise.<Void>promise().future());
        step(CLIENTS, "redis", () -> done("redis"));

        within(shutdown.run());

        assertThat(stopped).containsExactly("redis");
    }

    @Test
    void one_that_throws_does_not_hold_up_the_rest() {
        step(REQUESTS, "http", () -> {
            throw new IllegalStateException("never started");
        });
        step(REQUESTS, "websockets", () -> done("websockets"));
        step(CLIENTS, "redis", () -> done("redis"));

        within(shutdown.run());

        assertThat(stopped).containsExactly("websockets", "redis");
    }

    @Test
    void a_second_run_stops_nothing_twice() {
        step(CLIENTS, "redis", () -> done("redis"));

        within(shutdown.run());
        within(shutdown.run());

        assertThat(stopped).containsExactly("redis");
    }

    private Future<?> done(String name) {
        stopped.add(name);
        return Future.succeededFuture();
    }

    private void step(Shutdown.Stage stage, String name, Supplier<Future<?>> action) {
        shutdown.onStop(stage, name, Duration.ofSeconds(5), action);
    }
}
