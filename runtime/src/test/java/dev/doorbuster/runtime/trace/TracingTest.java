package dev.doorbuster.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TracingTest {
    private final Logger log = (Logger) LoggerFactory.getLogger("traced");

    @Test
    void spans_reach_a_store_by_otlp_and_log_lines_carry_their_own_trace_and_order() throws Exception {
        // given
        var store = Vertx.vertx();
        var taken = new LinkedBlockingQueue<String>();
        var server = within(store.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    taken.add(request.path() + " " + body.toString(StandardCharsets.ISO_8859_1));
                    var _ = request.response().end();
                }))
                .listen(0));
        var lines = new ListAppender<ILoggingEvent>();
        lines.addFilter(new LogFields());
        lines.start();
        log.addAppender(lines);
        var tracing = tracing(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.actualPort(),
                "OTEL_TRACES_SAMPLER_ARG",
                "1"));
        var vertx = tracing.vertx();

        // when two pieces of work interleave on one thread
        Promise<Void> both = Promise.promise();
        vertx.runOnContext(go -> Future.all(ship(vertx, "order-1"), ship(vertx, "order-2"))
                .<Void>mapEmpty()
                .onComplete(both));
        var _ = within(both.future());
        var _ = within(vertx.close());
        tracing.close();

        // then
        assertThat(lines.list).hasSize(4).allSatisfy(line -> {
            assertThat(line.getMDCPropertyMap()).containsEntry("order_id", line.getFormattedMessage());
            assertThat(line.getMDCPropertyMap().get("trace_id")).hasSize(32);
        });
        assertThat(lines.list.stream()
                        .map(line -> line.getMDCPropertyMap().get("trace_id"))
                        .distinct())
                .hasSize(2);
        assertThat(taken.poll(5, TimeUnit.SECONDS)).startsWith("/v1/traces ").contains("doorbuster-test", "ship");
        log.detachAppender(lines);
        var _ = within(store.close());
    }

    @Test
    void without_an_address_there_is_no_tracer() throws Exception {
        // when
        var vertx = tracing(Map.of("OTEL_SERVICE_NAME", "shop")).vertx();

        // then
        assertThat(Spans.of(vertx).isOn()).isFalse();
        var _ = within(vertx.close());
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        for (var bad : List.of(
                Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"),
                Map.entry("OTEL_TRACES_EXPORTER", "carrier-pigeon"))) {
            assertThatThrownBy(() -> tracing(Map.of(bad.getKey(), bad.getValue())))
                    .isInstanceOf(ConfigError.class)
                    .hasMessageContaining(bad.getKey());
        }
    }

    private Future<Void> ship(Vertx vertx, String order) {
        return Spans.of(vertx).follow("ship", null, order, () -> {
            log.info(order);
            return vertx.timer(10, TimeUnit.MILLISECONDS).map(late -> {
                log.info(order);
                return null;
            });
        });
    }

    private static Tracing tracing(Map<String, String> variables) {
        return Tracing.from(new Env(variables), "doorbuster-test");
    }

    private static <T> T within(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }
}
