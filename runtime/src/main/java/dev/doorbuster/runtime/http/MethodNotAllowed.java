package dev.doorbuster.runtime.http;

import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers 405 with {@code Allow} on every known path for the methods that it does not take. */
public final class MethodNotAllowed {
    private MethodNotAllowed() {}

    /** After all routes are mounted, and before anything that takes every path. */
    public static void install(Router router) {
        Map<String, Set<String>> known = new TreeMap<>();
        for (var route : router.getRoutes()) {
            var path = route.getPath();
            if (path != null && route.methods() != null && route.isExactPath()) {
                route.methods()
                        .forEach(method -> known.computeIfAbsent(path, p -> new TreeSet<>())
                                .add(method.name()));
            }
        }
        known.forEach((path, methods) -> {
            var allow = String.join(", ", methods);
            router.route(path).handler(ctx -> {
                throw Problem.of(405, "method_not_allowed", "the path takes " + allow)
                        .withHeader("allow", allow);
            });
        });
    }
}
