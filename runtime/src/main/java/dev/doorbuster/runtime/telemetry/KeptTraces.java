package dev.doorbuster.runtime.telemetry;

import io.opentelemetry.api.trace.Span;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Which trace a measurement was made in. Only the one in N that is kept for certain is told: of the others it is known at their end
 * whether they are worth keeping, and the measurement is made before. Any thread.
 */
final class KeptTraces implements SpanContext {
    @Override
    public @Nullable String getCurrentTraceId() {
        var place = Span.current().getSpanContext();
        return place.isValid() ? place.getTraceId() : null;
    }

    @Override
    public @Nullable String getCurrentSpanId() {
        var place = Span.current().getSpanContext();
        return place.isValid() ? place.getSpanId() : null;
    }

    @Override
    public boolean isCurrentSpanSampled() {
        return Span.current().getSpanContext().isSampled();
    }

    @Override
    public void markCurrentSpanAsExemplar() {
        // The span's export is decided already.
    }
}
