package dev.doorbuster.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Measurements made in a trace, as Prometheus is told of them. */
class KeptTracesTest {
    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";
    private static final String KEPT = "0af7651916cd43dd8448eb211c80319c";
    private static final String OTHER = "1bf7651916cd43dd8448eb211c80319c";

    private final Vertx vertx = Vertx.vertx();
    private final Telemetry telemetry = new Telemetry();
    private final int port;

    KeptTracesTest() throws Exception {
        var router = Router.router(vertx);
        telemetry.mount(router);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
        telemetry.close();
    }

    @Test
    void a_bucket_names_a_trace_that_is_kept_and_none_that_may_not_be() throws Exception {
        // The library takes an example now and then; of a fresh timer it is the first measurement.
        record("doorbuster.kept", KEPT, TraceFlags.getSampled());
        record("doorbuster.other", OTHER, TraceFlags.getDefault());

        assertThat(scrape(OPEN_METRICS))
                .containsPattern("doorbuster_kept_seconds_bucket\\{le=\"0.1\"\\} 1.* # \\{.*trace_id=\"" + KEPT)
                .contains("doorbuster_other_seconds_bucket")
                .doesNotContain(OTHER)
                .endsWith("# EOF\n");
        assertThat(scrape("text/plain"))
                .contains("doorbuster_kept_seconds_bucket")
                .doesNotContain(KEPT);
    }

    private void record(String name, String trace, TraceFlags flags) {
        var timer = Timer.builder(name)
                .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(100))
                .register(telemetry.registry());
        var place = SpanContext.create(trace, "b7ad6b7169203331", flags, TraceState.getDefault());
        try (var scope = Span.wrap(place).makeCurrent()) {
            assertThat(scope).isNotNull();
            timer.record(Duration.ofMillis(50));
        }
    }

    private String scrape(String accept) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .header("accept", accept)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
