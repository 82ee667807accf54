package dev.doorbuster.runtime.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Environment variables with types. A bad value is a {@link ConfigError} that names the variable. */
public final class Env {
    private final Map<String, String> variables;

    public Env(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Empty when the variable is unset or blank. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    public String text(String name, String fallback) {
        return find(name).orElse(fallback);
    }

    /** @throws ConfigError when the variable is unset */
    public String required(String name) {
        return find(name).orElseThrow(() -> new ConfigError(name, "is required"));
    }

    /** @throws ConfigError when unset or shorter than 32 characters */
    public String secret(String name) {
        return secret(name, 32);
    }

    /** @throws ConfigError when unset or too short */
    public String secret(String name, int minLength) {
        var secret = required(name);
        if (secret.length() < minLength) {
            throw new ConfigError(name, "must have at least " + minLength + " characters");
        }
        return secret;
    }

    public int integer(String name, int fallback, int min, int max) {
        var text = find(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new ConfigError(name, "must be a whole number, not '" + text.get() + "'");
        }
        throw new ConfigError(name, "must be " + min + " to " + max + ", not " + text.get());
    }

    /**
     * A value with a grammar of its own.
     *
     * @param read throws IllegalArgumentException, which says what is wrong, for a bad value
     */
    public <T> T parse(String name, String fallback, Function<String, T> read) {
        try {
            return read.apply(text(name, fallback));
        } catch (IllegalArgumentException e) {
            throw new ConfigError(name, String.valueOf(e.getMessage()));
        }
    }

    /** ISO 4217 code, e.g. {@code EUR}. */
    public String currency(String name, String fallback) {
        var code = text(name, fallback);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new ConfigError(name, "must be an ISO 4217 code, not '" + code + "'");
        }
    }

    /** ISO-8601, e.g. {@code PT2.5S}. */
    public Duration duration(String name, Duration fallback) {
        var text = find(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            var value = Duration.parse(text.get());
            if (!value.isNegative()) {
                return value;
            }
        } catch (DateTimeParseException e) {
            throw new ConfigError(name, "must be an ISO-8601 duration such as PT30S, not '" + text.get() + "'");
        }
        throw new ConfigError(name, "must not be negative");
    }
}
