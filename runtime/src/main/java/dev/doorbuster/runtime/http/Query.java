package dev.doorbuster.runtime.http;

import dev.doorbuster.commerce.Violation;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the query of an address as strictly as {@link Fields} reads a body. */
public final class Query {
    private final RoutingContext ctx;
    private final List<Violation> violations = new ArrayList<>();

    /** @param known all names that this path takes; another one is refused */
    public Query(RoutingContext ctx, Set<String> known) {
        this(ctx, known, Set.of());
    }

    /**
     * For a path with parameters that may stand several times.
     *
     * @param known all names that this path takes; another one is refused
     * @param lists which of them may be repeated
     */
    public Query(RoutingContext ctx, Set<String> known, Set<String> lists) {
        this.ctx = ctx;
        for (var name : ctx.queryParams().names()) {
            if (!known.contains(name)) {
                violations.add(new Violation(name, "unknown", "is not a parameter of this path"));
            } else if (!lists.contains(name) && ctx.queryParams().getAll(name).size() > 1) {
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

    /**
     * All values of a parameter that may be repeated, each once.
     *
     * @param max characters of each
     * @param maxValues how many there may be
     */
    public Set<String> texts(String name, int max, int maxValues) {
        var values = ctx.queryParams().getAll(name);
        if (values.size() > maxValues) {
            violations.add(new Violation(name, "size", "must not stand more than " + maxValues + " times"));
        }
        if (values.stream().anyMatch(value -> value.length() > max)) {
            violations.add(new Violation(name, "length", "must have at most " + max + " characters"));
        }
        return values.stream().map(String::strip).filter(v -> !v.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    public int integer(String name, int fallback, int min, int max) {
        var value = ctx.queryParams().get(name);
        if (value == null) {
            return fallback;
        }
        return (int) number(name, value, fallback, min, max);
    }

    /**
     * Money in minor units, from 0.
     *
     * @param max the most that is taken
     */
    public OptionalLong amount(String name, long max) {
        var value = ctx.queryParams().get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(number(name, value, 0, 0, max));
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

    private long number(String name, String value, long fallback, long min, long max) {
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below: not a number and out of range are one answer.
        }
        violations.add(new Violation(name, "range", "must be a whole number from " + min + " to " + max));
        return fallback;
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
