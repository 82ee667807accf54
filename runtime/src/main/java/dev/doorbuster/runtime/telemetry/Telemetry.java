package dev.doorbuster.runtime.telemetry;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;

/**
 * The meters of a process: those of its JVM once it is watched, those of its parts as they register them. A scrape costs
 * milliseconds, so it is written on a worker. Thread-safe.
 */
public final class Telemetry implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, new KeptTraces());
    private volatile Runnable stopWatching = () -> {};

    /** Registers the meters of the JVM. Once, and not in the way of the first request: it takes a while. */
    public void watchJvm() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        var collections = new JvmGcMetrics();
        collections.bindTo(registry);
        stopWatching = collections::close;
    }

    /** Where parts register their meters. Labels have few values: never ids of shoppers or orders. */
    public MeterRegistry registry() {
        return registry;
    }

    /**
     * {@code GET /metrics} in Prometheus' text format, or for who accepts it in OpenMetrics', which has exemplars: a trace beside the
     * bucket of a measurement made in it. Whoever mounts it has decided who may ask.
     */
    public void mount(Router router) {
        router.get("/metrics").handler(ctx -> {
            var accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
            var type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : CONTENT_TYPE;
            ctx.vertx()
                    .executeBlocking(() -> registry.scrape(type), false)
                    .compose(text -> ctx.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, type)
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                            .end(text))
                    .onFailure(ctx::fail);
        });
    }

    /** Stops listening to the garbage collector. */
    @Override
    public void close() {
        stopWatching.run();
        registry.close();
    }
}
