package dev.doorbuster.runtime.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Flags one trace in N, by its id, so that all processes keep the same ones; the flag travels with the trace. The others are
 * recorded without the flag, because only their end shows whether they are worth keeping: see {@link KeepWorthwhile}. Probes,
 * which ask every few seconds, are not recorded at all.
 */
final class OneInN implements Sampler {
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    private final Sampler byTraceId;

    /** @param ratio 1/N */
    OneInN(double ratio) {
        this.byTraceId = Sampler.traceIdRatioBased(ratio);
    }

    @Override
    public SamplingResult shouldSample(
            Context context, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        var parent = Span.fromContext(context);
        var known = parent.getSpanContext();
        if (!known.isValid()) {
            return isProbe(attributes)
                    ? SamplingResult.drop()
                    : flagged(isOne(context, traceId, name, kind, attributes));
        }
        boolean dropped = !known.isRemote() && !(parent instanceof ReadableSpan);
        return dropped ? SamplingResult.drop() : flagged(known.isSampled());
    }

    private boolean isOne(Context context, String traceId, String name, SpanKind kind, Attributes attributes) {
        return byTraceId
                        .shouldSample(context, traceId, name, kind, attributes, List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static SamplingResult flagged(boolean flag) {
        return flag ? SamplingResult.recordAndSample() : SamplingResult.recordOnly();
    }

    private static boolean isProbe(Attributes attributes) {
        var path = attributes.get(PATH);
        return path != null && (path.startsWith("/health/") || path.equals("/metrics"));
    }

    @Override
    public String getDescription() {
        return "OneInN{" + byTraceId.getDescription() + "}";
    }
}
