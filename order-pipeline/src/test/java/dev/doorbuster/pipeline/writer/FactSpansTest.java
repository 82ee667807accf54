package dev.doorbuster.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.kafka.Received;
import dev.doorbuster.runtime.trace.Spans;
import dev.doorbuster.runtime.trace.Tracing;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two orders, and facts from several traces. */
class FactSpansTest {
    private static final String SHOPPER = "00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01";
    private static final String BANK = "00-22222222222222222222222222222222-bbbbbbbbbbbbbbbb-01";

    private final Vertx vertx = Tracing.from(
                    new Env(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")), "test")
            .vertx();
    private final FactSpans facts = new FactSpans(Spans.of(vertx));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void what_comes_from_elsewhere_goes_on_in_the_orders_trace() {
        // given
        var first = follows("one", SHOPPER);

        // when
        var fromTheBank = follows("one", BANK);
        var fromNowhere = follows("one", null);

        // then
        assertThat(first).startsWith("00-11111111111111111111111111111111-").isNotEqualTo(SHOPPER);
        assertThat(fromTheBank).startsWith("00-11111111111111111111111111111111-");
        assertThat(fromNowhere).startsWith("00-11111111111111111111111111111111-");
        assertThat(follows("other", BANK)).startsWith("00-22222222222222222222222222222222-");
    }

    @Test
    void a_pipeline_that_is_not_traced_hands_on_what_it_was_given() {
        // given
        var untraced = new FactSpans(Spans.OFF);

        // then
        assertThat(untraced.begin(received("one", SHOPPER)).trace()).isEqualTo(SHOPPER);
        assertThat(untraced.begin(received("one", null)).trace()).isNull();
    }

    private @Nullable String follows(String order, @Nullable String trace) {
        var mark = facts.begin(received(order, trace));
        mark.end(null);
        return mark.trace();
    }

    private static Received received(String order, @Nullable String trace) {
        var fact = new Fact.TaskParked(order, "capture", "the bank is closed");
        return new Received("orders.ams", 0, 1, new Event<>("id", "/test", Instant.EPOCH, fact, trace));
    }
}
