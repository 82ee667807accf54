package dev.doorbuster.runtime.trace;

import dev.doorbuster.runtime.config.Env;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process's tracing, from before its Vert.x exists until after that is closed. Vert.x itself traces its HTTP servers and clients
 * and those of PostgreSQL and Redis; {@link Spans} adds what happens between them. Spans leave in batches through a bounded
 * queue: a store that is slow or away costs spans, never requests.
 */
public final class Tracing {
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final int MAX_QUEUE = 8_192;
    private static final int MAX_BATCH = 512;

    private final @Nullable OpenTelemetrySdk sdk;

    private Tracing(@Nullable OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /**
     * Off unless {@link Exporters} finds where to send spans. Of what calls, only what knows {@code EVENT_SIGNING_KEY} is believed about its trace.
     *
     * @param service name of this process where the environment gives none
     */
    public static Tracing from(Env env, String service) {
        return TraceConfig.from(env, service)
                .map(config -> new Tracing(sdk(config, env.find("EVENT_SIGNING_KEY"))))
                .orElseGet(() -> new Tracing(null));
    }

    /** The one Vert.x of this process. */
    public Vertx vertx() {
        return sdk == null
                ? Vertx.vertx()
                : Vertx.builder()
                        .withTracer(options -> ShopTracer.of(sdk, options))
                        .build();
    }

    /** Sends what is left, for five seconds at most. Blocks: for the end, when Vert.x is closed. */
    public void close() {
        if (sdk != null) {
            var _ = sdk.getSdkTracerProvider().shutdown().join(Exporters.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static OpenTelemetrySdk sdk(TraceConfig config, Optional<String> secret) {
        var provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.builder()
                                .put(AttributeKey.stringKey("service.name"), config.service())
                                .build()))
                .setSampler(new OneInN(config.ratio()))
                .setSpanLimits(SpanLimits.builder().setMaxNumberOfEvents(16).build())
                .addSpanProcessor(new KeepWorthwhile(config.slow(), System::nanoTime, exporting(config)))
                .build();
        var w3c = W3CTraceContextPropagator.getInstance();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(AmongOurselves.of(w3c, secret)))
                .build();
    }

    private static SpanProcessor exporting(TraceConfig config) {
        return BatchSpanProcessor.builder(config.exporter())
                .setExportUnsampledSpans(true)
                .setScheduleDelay(EXPORT_EVERY)
                .setExporterTimeout(Exporters.DEADLINE)
                .setMaxQueueSize(MAX_QUEUE)
                .setMaxExportBatchSize(MAX_BATCH)
                .build();
    }
}
