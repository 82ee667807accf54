package dev.doorbuster.runtime.http;

import dev.doorbuster.commerce.Violation;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the query of an address as strictly as {@link Fields} reads a body. */
public final class Query {
    private final RoutingContext ctx;
    private final List<Violation> violations = new ArrayList<>();

    /** @param known all names that this path takes; another one is refused */
    public Query(RoutingContext ctx, Set<String> known) {
        this.ctx = ctx;
        for (var name : ctx.queryParams().names()) {
            if (!known.contains(name)) {
                violations.add(new Violation(name, "unknown", "is not a parameter of this path"));
            } else if (ctx.queryParams().getAll(name).size() > 1) {
                violations.add(new Violation(name, "duplicate", "stands twice in the query"));
            }
        }
    }

    public Optional<String> text(String name, int max) {
        var value = ctx.queryParams().get(name);
        if (value != null && value.length() > max) {
            violations.add(new Violation(name, "length", "must have at most " + max + " characters"));
        }
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }

    public int integer(String name, int fallback, int min, int max) {
        var value = ctx.queryParams().get(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below: not a number and out of range are one answer.
        }
        violations.add(new Violation(name, "range", "must be a whole number from " + min + " to " + max));
        return fallback;
    }

    public String oneOf(String name, String fallback, List<String> values) {
        var value = ctx.queryParams().get(name);
        if (value == null) {
            return fallback;
        }
        if (!values.contains(value)) {
            violations.add(new Violation(name, "enum", "must be one of " + String.join(", ", values)));
        }
        return value;
    }

    public void refuse(String name, String code, String message) {
        violations.add(new Violation(name, code, message));
    }

    /** @throws Problem 400 naming every bad parameter */
    public void done() {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }
}
