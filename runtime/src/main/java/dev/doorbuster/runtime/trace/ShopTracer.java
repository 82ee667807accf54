package dev.doorbuster.runtime.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.vertx.core.Context;
import io.vertx.core.spi.observability.HttpResponse;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import io.vertx.tracing.opentelemetry.Operation;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x' own OpenTelemetry tracer, which says nothing about success: here what failed, or was answered with 5xx, is an error. It
 * hangs on the Vert.x instance, where {@link Spans#of} finds it.
 */
final class ShopTracer implements VertxTracer<Operation, Operation> {
    private static final int FIRST_SERVER_ERROR = 500;
    private static final AttributeKey<String> COMMAND = AttributeKey.stringKey("db.operation.name");

    private final VertxTracer<Operation, Operation> vertx;
    private final Spans spans;

    private ShopTracer(VertxTracer<Operation, Operation> vertx, Spans spans) {
        this.vertx = vertx;
        this.spans = spans;
    }

    @SuppressWarnings("unchecked") // The factory's only product; its class is not public.
    static ShopTracer of(OpenTelemetry telemetry, @Nullable TracingOptions options) {
        var factory = new OpenTelemetryTracingFactory(telemetry);
        return new ShopTracer(
                (VertxTracer<Operation, Operation>) factory.tracer(options == null ? factory.newOptions() : options),
                new Spans(telemetry.getTracer("dev.doorbuster")));
    }

    Spans spans() {
        return spans;
    }

    @Override
    public <R> @Nullable Operation receiveRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tags) {
        return vertx.receiveRequest(context, kind, policy, request, operation, headers, tags);
    }

    @Override
    public <R> void sendResponse(
            Context context,
            R response,
            @Nullable Operation operation,
            @Nullable Throwable failure,
            TagExtractor<R> tags) {
        if (operation != null) {
            mark(operation.span(), response, failure);
        }
        vertx.sendResponse(context, response, operation, failure, tags);
    }

    @Override
    public <R> @Nullable Operation sendRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            BiConsumer<String, String> headers,
            TagExtractor<R> tags) {
        return named(vertx.sendRequest(context, kind, policy, request, operation, headers, tags), operation);
    }

    @Override
    public <R> void receiveResponse(
            Context context,
            R response,
            @Nullable Operation operation,
            @Nullable Throwable failure,
            TagExtractor<R> tags) {
        if (operation != null) {
            mark(operation.span(), response, failure);
        }
        vertx.receiveResponse(context, response, operation, failure, tags);
    }

    /** "command" alone says little of a Redis. */
    private static @Nullable Operation named(@Nullable Operation begun, String operation) {
        if (begun != null && begun.span() instanceof ReadableSpan span) {
            var command = span.getAttribute(COMMAND);
            if (command != null) {
                begun.span().updateName(operation + " " + command);
            }
        }
        return begun;
    }

    private static void mark(Span span, @Nullable Object response, @Nullable Throwable failure) {
        if (failure != null || (response instanceof HttpResponse http && http.statusCode() >= FIRST_SERVER_ERROR)) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
