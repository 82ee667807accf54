package dev.doorbuster.runtime.telemetry;

import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a path by the templates of a router, such as {@code /api/products/:id}, without asking the router: a walk
 * over the path's segments that allocates nothing. A path under no template gets what is kept for {@link #OTHER}. Immutable once
 * built; any thread.
 *
 * @param <T> what is kept for each template
 */
final class RouteTable<T> {
    /** In place of a template, for paths that the router does not know. */
    static final String OTHER = "other";

    private final Node<T> root = new Node<>("");
    private final T other;

    private RouteTable(T other) {
        this.other = other;
    }

    /**
     * Of a router's routes with a path. One that takes whatever is below a path is a template only when no other route looks
     * further there: {@code /api/*} is no more than a guard.
     *
     * @param make called once for each template and for {@link #OTHER}
     */
    static <T> RouteTable<T> of(Router router, Function<String, T> make) {
        var table = new RouteTable<>(make.apply(OTHER));
        for (var route : router.getRoutes()) {
            var path = route.getPath();
            if (path != null) {
                table.add(path, route.isExactPath(), make);
            }
        }
        table.root.dropGuards();
        return table;
    }

    T find(@Nullable String path) {
        if (path == null) {
            return other;
        }
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        var node = root;
        var best = node.below;
        for (int at = 1; at < end; ) {
            int slash = path.indexOf('/', at);
            int next = slash < 0 || slash > end ? end : slash;
            var child = node.child(path, at, next);
            if (child == null) {
                return best == null ? other : best;
            }
            node = child;
            best = node.below == null ? best : node.below;
            at = next + 1;
        }
        var found = node.exact == null ? best : node.exact;
        return found == null ? other : found;
    }

    private void add(String path, boolean isExact, Function<String, T> make) {
        var node = root;
        for (var segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                node = node.grow(segment);
            }
        }
        if (isExact) {
            node.exact = Objects.requireNonNullElseGet(node.exact, () -> make.apply(path));
        } else {
            node.below = Objects.requireNonNullElseGet(node.below, () -> make.apply(wildcard(path)));
        }
    }

    private static String wildcard(String path) {
        return path.endsWith("/") ? path + "*" : path + "/*";
    }

    /** One segment of the templates. Few are side by side, so they are looked through. */
    private static final class Node<T> {
        private final String segment;
        private final List<Node<T>> literals = new ArrayList<>();
        private @Nullable Node<T> parameter;
        private @Nullable T exact;
        private @Nullable T below;

        Node(String segment) {
            this.segment = segment;
        }

        @Nullable
        Node<T> child(String path, int from, int to) {
            for (int i = 0; i < literals.size(); i++) {
                var literal = literals.get(i);
                if (literal.segment.length() == to - from && path.startsWith(literal.segment, from)) {
                    return literal;
                }
            }
            return parameter;
        }

        Node<T> grow(String text) {
            if (text.startsWith(":")) {
                parameter = Objects.requireNonNullElseGet(parameter, () -> new Node<>(text));
                return parameter;
            }
            var known = literals.stream()
                    .filter(literal -> literal.segment.equals(text))
                    .findFirst();
            return known.orElseGet(() -> {
                var made = new Node<T>(text);
                literals.add(made);
                return made;
            });
        }

        void dropGuards() {
            if (!literals.isEmpty() || parameter != null) {
                below = null;
            }
            literals.forEach(Node::dropGuards);
            if (parameter != null) {
                parameter.dropGuards();
            }
        }
    }
}
