package dev.doorbuster.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.tracing.opentelemetry.VertxContextStorageProvider.VertxContextStorage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The spans that Vert.x cannot know: work that an event began, a batch, a message on a socket. Work in a span runs on a Vert.x
 * context of its own, with the thread and the order of the current one, so that pieces of work that interleave do not end up in
 * each other's traces. Where nothing is traced, work is only called. Thread-safe.
 */
public final class Spans {
    /** Traces nothing. */
    public static final Spans OFF = new Spans(null);
    /** A batch that has gathered more points at the first of them. */
    private static final int MAX_LINKS = 64;

    private final @Nullable Tracer tracer;

    Spans(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** Those of {@link Tracing#vertx}; of any other, nothing is traced. */
    public static Spans of(Vertx vertx) {
        return ((VertxInternal) vertx).tracer() instanceof ShopTracer shop ? shop.spans() : OFF;
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** A message that came on a connection: a trace of its own, because the connection may last for a day. */
    public void receive(String name, Runnable work) {
        if (tracer == null) {
            work.run();
            return;
        }
        var span = tracer.spanBuilder(name)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        var _ = within(
                Context.root().with(span),
                () -> ending(span, () -> {
                    work.run();
                    return Future.succeededFuture();
                }));
    }

    /**
     * What follows from an event, on the event's trace.
     *
     * @param trace the event's; null begins one
     * @param order whose logs this is in
     */
    public <T> Future<T> follow(String name, @Nullable String trace, @Nullable String order, Supplier<Future<T>> work) {
        if (tracer == null) {
            return work.get();
        }
        var parent = TraceParent.parse(trace);
        var span = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        return within(LogFields.ofOrder(parent.with(span), order), () -> ending(span, work));
    }

    /**
     * What is done once for many: a trace of its own, linked to theirs.
     *
     * @param work until its future is complete the span is open
     */
    public void gather(String name, List<@Nullable String> traces, Supplier<Future<Void>> work) {
        if (tracer == null || traces.isEmpty()) {
            var _ = work.get();
            return;
        }
        var builder = tracer.spanBuilder(name)
                .setNoParent()
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.batch.message_count", (long) traces.size());
        traces.stream()
                .filter(trace -> trace != null)
                .limit(MAX_LINKS)
                .forEach(trace -> builder.addLink(
                        Span.fromContext(TraceParent.parse(trace)).getSpanContext()));
        var span = builder.startSpan();
        var _ = within(Context.root().with(span), () -> ending(span, work));
    }

    /**
     * One of many that are dealt with together: on its own trace, linked to the current span, which is the batch's.
     *
     * @param trace where it hangs
     * @param cause another trace that it comes from
     */
    public Mark begin(String name, @Nullable String trace, @Nullable String cause, @Nullable String order) {
        if (tracer == null || trace == null) {
            return new Mark(null, trace);
        }
        var builder = tracer.spanBuilder(name)
                .setParent(TraceParent.parse(trace))
                .setSpanKind(SpanKind.CONSUMER)
                .addLink(Span.current().getSpanContext());
        if (cause != null) {
            builder.addLink(Span.fromContext(TraceParent.parse(cause)).getSpanContext());
        }
        if (order != null) {
            builder.setAttribute(LogFields.ORDER_ATTRIBUTE, order);
        }
        var span = builder.startSpan();
        return new Mark(span, TraceParent.of(span.getSpanContext()));
    }

    /**
     * A span that somebody else ends.
     *
     * @param trace for what follows from it
     */
    public record Mark(@Nullable Span span, @Nullable String trace) {
        public void end(@Nullable Throwable failure) {
            if (span != null) {
                Spans.end(span, failure);
            }
        }
    }

    private interface Work<T, E extends Exception> {
        T get() throws E;
    }

    /** Where the caller is, for work that goes on elsewhere; see {@link #resume}. */
    public static Context here() {
        return Context.current();
    }

    /** On the trace that {@code trace} was taken on. */
    public static <T> T resume(Context trace, Callable<T> work) throws Exception {
        return trace.equals(Context.root()) ? work.call() : within(trace, work::call);
    }

    /** The context of Vert.x is left as it is, trace included: what was begun on it may still go on. */
    private static <T, E extends Exception> T within(Context trace, Work<T, E> work) throws E {
        var here = ContextInternal.current();
        if (here == null) {
            return work.get();
        }
        var own = here.duplicate();
        var _ = VertxContextStorage.INSTANCE.attach(own, trace);
        var before = own.beginDispatch();
        try {
            return work.get();
        } finally {
            own.endDispatch(before);
        }
    }

    private static <T> Future<T> ending(Span span, Supplier<Future<T>> work) {
        try {
            return work.get().onComplete(result -> end(span, result.cause()));
        } catch (RuntimeException e) {
            end(span, e);
            throw e;
        }
    }

    private static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
        }
        span.end();
    }
}
