package dev.doorbuster.runtime.http;

import dev.doorbuster.commerce.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not what the caller hoped for (RFC 9457). Thrown or failed with anywhere; {@link Problems} writes it. Has no
 * stack trace: it is an answer, not a fault.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why a request was refused for load, for proxies and load generators that read no bodies. */
    public static final String SHED_HEADER = "doorbuster-shed";

    public static final int MAX_RETRY_AFTER = 5;

    private final int status;
    private final String code;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;
    private final @Nullable String reason;

    private Problem(int status, String code, String detail, List<Violation> violations, Map<String, String> headers) {
        this(status, code, detail, violations, headers, null);
    }

    private Problem(
            int status,
            String code,
            String detail,
            List<Violation> violations,
            Map<String, String> headers,
            @Nullable String reason) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.reason = reason;
        this.violations = List.copyOf(violations);
        this.headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of());
    }

    /** 400: the request breaks the contract; every offending field is named. */
    public static Problem invalid(List<Violation> violations) {
        var first = violations.getFirst();
        return new Problem(400, "invalid_request", first.field() + " " + first.message(), violations, Map.of());
    }

    public static Problem invalid(String field, String code, String message) {
        return invalid(List.of(new Violation(field, code, message)));
    }

    public static Problem notFound(String what) {
        return of(404, "not_found", "there is no such " + what);
    }

    /** 409: understood, but not in this state. */
    public static Problem conflict(String code, String detail, List<Violation> violations) {
        return new Problem(409, code, detail, violations, Map.of());
    }

    public static Problem conflict(String code, String detail) {
        return conflict(code, detail, List.of());
    }

    /** 503 with {@code Retry-After}. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", detail, List.of(), Map.of("retry-after", "2"));
    }

    /** 503: refused for load, before anything has happened. {@code Retry-After} is spread over 1 to {@link #MAX_RETRY_AFTER} s. */
    public static Problem overloaded(String reason, String detail) {
        int seconds = ThreadLocalRandom.current().nextInt(MAX_RETRY_AFTER) + 1;
        var headers = Map.of("retry-after", Integer.toString(seconds), SHED_HEADER, reason);
        return new Problem(503, "overloaded", detail, List.of(), headers, reason);
    }

    public Problem withHeader(String name, String value) {
        return new Problem(status, code, String.valueOf(getMessage()), violations, Map.of(name, value), reason);
    }

    /** What was short, of a request that was refused for load. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
