package dev.doorbuster.runtime.trace;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Passes on the spans of flagged traces as they end, and of the others those that turn out to be worth it. For that the spans of an
 * unflagged trace are held until none of them is open in this process any more: if one of them failed or was slow, all are
 * passed on, else all are forgotten.
 *
 * <p>Each process decides on its part alone. That is no great loss: who is slow because of another waited for it, and that other
 * was slow as well; and it needs no collector that holds every trace of the region. What is held is bounded in three ways
 * (traces, spans of each, time), and so is what is passed on per second: an overload, of which every refusal is an error, must
 * not double itself by its own traces.
 */
final class KeepWorthwhile implements SpanProcessor {
    private static final int MAX_TRACES = 10_000;
    private static final int MAX_A_SECOND = 100;
    private static final long STALE_NANOS = Duration.ofMinutes(2).toNanos();

    private final long slowNanos;
    private final LongSupplier clock;
    private final SpanProcessor next;
    private final Allowance allowance;
    private final ConcurrentHashMap<String, Bundle> open = new ConcurrentHashMap<>();

    /**
     * @param clock nanoseconds
     * @param next exports whatever it is given
     */
    KeepWorthwhile(Duration slow, LongSupplier clock, SpanProcessor next) {
        this.slowNanos = slow.toNanos();
        this.clock = clock;
        this.next = next;
        this.allowance = new Allowance(MAX_A_SECOND, clock);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getSpanContext().isSampled() || !hasRoom()) {
            return;
        }
        open.compute(
                span.getSpanContext().getTraceId(),
                (id, bundle) -> (bundle == null ? new Bundle(clock.getAsLong()) : bundle).begin());
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
            next.onEnd(span);
            return;
        }
        open.computeIfPresent(span.getSpanContext().getTraceId(), (id, bundle) -> {
            if (!bundle.end(span, isWorthwhile(span))) {
                return bundle;
            }
            if (bundle.isWorthwhile() && allowance.take()) {
                bundle.spans().forEach(next::onEnd);
            }
            return null;
        });
    }

    private boolean isWorthwhile(ReadableSpan span) {
        return span.getLatencyNanos() >= slowNanos
                || span.toSpanData().getStatus().getStatusCode() == StatusCode.ERROR;
    }

    /** A span that never ends, of a connection that broke for instance, must not hold its place for ever. */
    private boolean hasRoom() {
        if (open.size() < MAX_TRACES) {
            return true;
        }
        long now = clock.getAsLong();
        open.values().removeIf(bundle -> now - bundle.since() > STALE_NANOS);
        return open.size() < MAX_TRACES;
    }

    /** Traces that are held. */
    int held() {
        return open.size();
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return next.forceFlush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }
}
