package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Three processes and a trace store: an order is one trace, from the shopper's request to the message that tells of it. */
@WithLocalStack
class TraceIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Set<String> END = Set.of("notification-worker message.requested", "decide message.delivered");

    @Test
    void an_order_is_one_connected_trace_across_all_processes(
            TestCell cell, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        try (var zipkin = Zipkin.launch(folder);
                var shop = RoleShop.start(
                        cell,
                        folder,
                        Map.of(
                                "OTEL_TRACES_EXPORTER", "zipkin",
                                "OTEL_EXPORTER_ZIPKIN_ENDPOINT", zipkin.spans(),
                                "OTEL_TRACES_SAMPLER_ARG", "1"))) {
            // given
            zipkin.awaitReady();
            var handle = "traced-" + cell.region();
            var sku = handle.toUpperCase(Locale.ROOT);
            Goods.stock(shop.door().admin(), new Goods(handle, "Traced", "only-" + handle, 4_900, sku, 10));

            // when
            var shopper = shop.door().newShopper();
            var order = shopper.buy(sku, 1);
            var _ = shopper.orderWhen(order, "confirmed");
            shopper.live().subscribe("order:" + order);

            // then
            var traces = Eventually.until(
                    "the store knows the order",
                    SOON,
                    () -> zipkin.tagged("order.id", order),
                    found -> !found.isEmpty());
            assertThat(traces).as("traces of one order").hasSize(1);
            var spans = Eventually.until(
                    "the store has the whole trace",
                    SOON,
                    () -> zipkin.trace(traces.getFirst()),
                    found -> names(found).containsAll(END) && orphans(found).isEmpty());
            assertThat(services(spans))
                    .containsExactlyInAnyOrder(
                            "doorbuster-edge", "doorbuster-checkout,accounts", "doorbuster-pipeline");
            assertThat(names(spans))
                    .contains(
                            "post /api/checkouts/:id/complete",
                            "decide order.submitted",
                            "payment-worker authorization.requested",
                            "decide authorization.approved");
            assertThat(spans.stream().filter(span -> !span.has("parentId")))
                    .as("roots")
                    .hasSize(1);

            // and what the shopper says on a socket is a trace of its own, as is the writer's batch
            for (var other : List.of("live subscribe", "order-writer batch")) {
                assertThat(Eventually.until(other, SOON, () -> zipkin.named(other), found -> !found.isEmpty()))
                        .doesNotContain(traces.getFirst());
            }
            hold(zipkin, traces.getFirst());
        }
    }

    /** For the picture in the documents: {@code -Dtrace.hold=seconds} keeps the store up and says where the trace is. */
    private static void hold(Zipkin zipkin, String trace) throws InterruptedException {
        var seconds = Integer.getInteger("trace.hold", 0);
        if (seconds > 0) {
            System.err.println("look at " + zipkin.address() + "/zipkin/traces/" + trace);
            Thread.sleep(Duration.ofSeconds(seconds));
        }
    }

    private static Set<String> names(List<JsonNode> spans) {
        return spans.stream().map(span -> span.path("name").asText()).collect(Collectors.toSet());
    }

    private static Set<String> services(List<JsonNode> spans) {
        return spans.stream()
                .map(span -> span.at("/localEndpoint/serviceName").asText())
                .collect(Collectors.toSet());
    }

    /** Spans whose parent is not there. */
    private static List<String> orphans(List<JsonNode> spans) {
        var ids = spans.stream().map(span -> span.path("id").asText()).collect(Collectors.toSet());
        return spans.stream()
                .filter(span -> span.has("parentId")
                        && !ids.contains(span.path("parentId").asText()))
                .map(span -> span.path("name").asText())
                .toList();
    }
}
