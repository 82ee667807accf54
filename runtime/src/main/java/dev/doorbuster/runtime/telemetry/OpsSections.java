package dev.doorbuster.runtime.telemetry;

import dev.doorbuster.runtime.http.Answers;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a process tells its operators at {@code GET /admin/ops}: each part registers a section once, and is asked for it when
 * somebody looks. Thread-safe.
 */
public final class OpsSections {
    private final Map<String, Supplier<?>> sections = new ConcurrentHashMap<>();

    /**
     * @param name of the member in the answer, in snake_case
     * @param section a look at memory, never a call; gives a record, or a list of them
     */
    public void register(String name, Supplier<?> section) {
        sections.put(name, section);
    }

    /** {@code GET /admin/ops}. Whoever mounts it has decided who may ask. */
    public void mount(Router router) {
        router.get("/admin/ops").handler(ctx -> Answers.send(ctx, 200, report()));
    }

    private Map<String, Object> report() {
        var report = new TreeMap<String, Object>();
        sections.forEach((name, section) -> report.put(name, section.get()));
        return report;
    }
}
