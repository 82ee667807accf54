package dev.doorbuster.runtime.trace;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.vertx.core.internal.ContextInternal;
import io.vertx.tracing.opentelemetry.VertxContextStorageProvider.VertxContextStorage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a log line the ids of the trace and of the order that it is about, as {@code %X{trace_id}} and {@code %X{order_id}}. They
 * come from the Vert.x context when the line is written, because a thread works for many. On the appenders, and before what
 * looks at the fields.
 */
public final class LogFields extends Filter<ILoggingEvent> {
    static final String ORDER_ATTRIBUTE = "order.id";
    private static final ContextKey<String> ORDER = ContextKey.named(ORDER_ATTRIBUTE);
    private static final String TRACE = "trace_id";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        var context = Context.current();
        if (!context.equals(Context.root()) && event instanceof LoggingEvent line) {
            var trace = Span.fromContext(context).getSpanContext();
            if (trace.isValid()) {
                var order = context.get(ORDER);
                line.setMDCPropertyMap(
                        order == null
                                ? Map.of(TRACE, trace.getTraceId())
                                : Map.of(TRACE, trace.getTraceId(), "order_id", order));
            }
        }
        return FilterReply.NEUTRAL;
    }

    /** From here on the current request is about this order; nothing where nothing is traced. */
    public static void about(String order) {
        var here = ContextInternal.current();
        var trace = Context.current();
        if (here != null && here.isDuplicate() && !trace.equals(Context.root())) {
            var _ = VertxContextStorage.INSTANCE.attach(here, ofOrder(trace, order));
        }
    }

    /** The same for a trace that is about to be entered; its span says so, too. */
    static Context ofOrder(Context trace, @Nullable String order) {
        if (order == null) {
            return trace;
        }
        Span.fromContext(trace).setAttribute(ORDER_ATTRIBUTE, order);
        return trace.with(ORDER, order);
    }
}
