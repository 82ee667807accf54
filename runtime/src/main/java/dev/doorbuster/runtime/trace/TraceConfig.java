package dev.doorbuster.runtime.trace;

import dev.doorbuster.runtime.config.Env;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Optional;

/**
 * Where spans go and which are kept. The names are OpenTelemetry's own, but for the last.
 *
 * @param service what this process is called in a trace
 * @param ratio of all traces that are kept whatever they show, 0 to 1
 * @param slow what takes longer is kept as well
 */
record TraceConfig(SpanExporter exporter, String service, double ratio, Duration slow) {
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** Empty when nothing is traced. */
    static Optional<TraceConfig> from(Env env, String service) {
        return Exporters.from(env)
                .map(exporter -> new TraceConfig(
                        exporter,
                        env.text("OTEL_SERVICE_NAME", service),
                        env.parse("OTEL_TRACES_SAMPLER_ARG", "0.01", TraceConfig::ratio),
                        env.duration("TRACE_SLOW", SLOW)));
    }

    private static double ratio(String text) {
        double ratio = Double.parseDouble(text);
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("must be from 0 to 1");
        }
        return ratio;
    }
}
