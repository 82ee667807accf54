package dev.doorbuster.runtime.telemetry;

import dev.doorbuster.runtime.http.Answers;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a process tells its operators at {@code GET /admin/ops}: each part registers a section once, and is asked for it when
 * somebody looks. Thread-safe.
 */
public final class OpsSections {
    private static final String STREAM = "text/event-stream";

    private final Map<String, Supplier<?>> sections = new ConcurrentHashMap<>();
    private final OpsStream stream;

    private OpsSections(Traffic traffic, BooleanSupplier stops) {
        this.stream = new OpsStream(this::report, traffic, stops);
    }

    /**
     * With sections on the process itself, its requests and its orders.
     *
     * @param region in which it runs
     * @param stops whether it has been told to stop
     */
    public static OpsSections start(
            Vertx vertx, MeterRegistry registry, InstantSource clock, String region, BooleanSupplier stops) {
        var traffic = new Traffic(registry, clock);
        traffic.start(vertx);
        var sections = new OpsSections(traffic, stops);
        sections.register("region", () -> region);
        sections.register("orders", new OrdersSection(registry)::report);
        sections.register("objectives", new Budgets(registry)::report);
        return sections;
    }

    /**
     * @param name of the member in the answer, in snake_case
     * @param section a look at memory, never a call; gives a record, or a list of them
     */
    public void register(String name, Supplier<?> section) {
        sections.put(name, section);
    }

    /** {@code GET /admin/ops}, once as JSON or again and again as events. Whoever mounts it has decided who may ask. */
    public void mount(Router router) {
        router.get("/admin/ops").handler(ctx -> {
            var accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
            if (accept != null && accept.contains(STREAM)) {
                stream.open(ctx);
            } else {
                Answers.send(ctx, 200, report());
            }
        });
    }

    private Map<String, Object> report() {
        var report = new TreeMap<String, Object>();
        sections.forEach((name, section) -> report.put(name, section.get()));
        return report;
    }
}
