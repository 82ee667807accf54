package dev.doorbuster.app.contract;

import com.fasterxml.jackson.core.JsonPointer;
import dev.doorbuster.app.contract.ApiDocument.Located;
import dev.doorbuster.commerce.Json;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The API's contract: checks answers of the running shop against {@code openapi.yaml} and remembers which it has seen.
 * Thread-safe.
 */
public final class Contract {
    private static final JsonPointer PROBLEM = JsonPointer.compile("/components/schemas/Problem");
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final int EXCERPT = 1_000;

    /** A documented answer of an operation. */
    public record Answer(String operationId, int status) implements Comparable<Answer> {
        private static final Comparator<Answer> ORDER =
                Comparator.comparing(Answer::operationId).thenComparingInt(Answer::status);

        @Override
        public int compareTo(Answer other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return operationId + " " + status;
        }
    }

    private final ApiDocument document;
    private final Schemas schemas;
    private final Set<Answer> seen = ConcurrentHashMap.newKeySet();

    Contract(ApiDocument document) {
        this.document = document;
        this.schemas = new Schemas(document);
    }

    /** The contract on the class path. Share one instance among the tests whose answers shall count together. */
    public static Contract load() {
        return new Contract(ApiDocument.load());
    }

    /**
     * Checks status, content type and body. A path that is not in the contract must answer a 404 problem, a method that is not
     * a 405 problem.
     *
     * @param path as sent, percent-encoded; a query is ignored
     * @throws AssertionError with every violation and its JSON pointer
     */
    public void check(String method, String path, int status, @Nullable String contentType, byte[] body) {
        check(method, path, status, contentType, null, body);
    }

    /** As the other, and checks the documented headers too. */
    public void check(HttpResponse<byte[]> response) {
        var headers = response.headers();
        check(
                response.request().method(),
                response.uri().getRawPath(),
                response.statusCode(),
                headers.firstValue("Content-Type").orElse(null),
                headers,
                response.body());
    }

    /** What is wrong with a request body; empty when the contract allows it. Parameters and headers are not looked at. */
    public List<String> requestViolations(String method, String path, @Nullable String contentType, byte[] body) {
        var operation = operation(method, withoutQuery(path));
        if (operation == null) {
            return List.of(method + " " + path + " is not in the contract");
        }
        var request = document.find(operation.pointer(), "requestBody");
        if (body.length == 0) {
            return request.node().path("required").asBoolean() ? List.of("(root): no body") : List.of();
        }
        var type = mediaType(contentType);
        if (!request.node().path("content").has(type)) {
            return List.of("content type " + type + " is not in the contract");
        }
        var schema = ApiDocument.below(request, "content", type, "schema");
        var text = new String(body, StandardCharsets.UTF_8);
        return type.equals("application/x-ndjson") ? eachLine(schema, text) : schemas.check(schema, type, text);
    }

    /** The answers seen so far that kept the contract. */
    public SortedSet<Answer> seen() {
        return new TreeSet<>(seen);
    }

    /** The documented success answers (2xx, and 101 of a WebSocket) that no test has seen. */
    public SortedSet<Answer> unseen() {
        var missing = new TreeSet<Answer>();
        for (var operation : document.operations()) {
            document.find(operation.pointer(), "responses").node().fieldNames().forEachRemaining(status -> {
                if (status.startsWith("2") || status.equals("101")) {
                    missing.add(new Answer(operation.id(), Integer.parseInt(status)));
                }
            });
        }
        missing.removeAll(seen);
        return missing;
    }

    private void check(
            String method,
            String path,
            int status,
            @Nullable String contentType,
            @Nullable HttpHeaders headers,
            byte[] body) {
        var operation = operation(method, withoutQuery(path));
        var text = new String(body, StandardCharsets.UTF_8);
        var violations = operation == null
                ? outside(withoutQuery(path), status, mediaType(contentType), text)
                : inside(operation, status, mediaType(contentType), headers, text);
        if (!violations.isEmpty()) {
            throw new AssertionError("%s %s → %d breaks the contract%s:\n  %s\nbody: %s"
                    .formatted(
                            method,
                            path,
                            status,
                            operation == null ? "" : " of " + operation.id(),
                            String.join("\n  ", violations),
                            text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text));
        }
        if (operation != null) {
            seen.add(new Answer(operation.id(), status));
        }
    }

    private List<String> outside(String path, int status, String type, String body) {
        int expected = document.at(path).isEmpty() ? 404 : 405;
        if (status != expected) {
            return List.of("not in the contract, so the status must be " + expected);
        }
        if (!type.equals(PROBLEM_TYPE)) {
            return List.of("content type is %s, not %s".formatted(type, PROBLEM_TYPE));
        }
        return problem(PROBLEM, status, body);
    }

    private List<String> inside(
            Operation operation, int status, String type, @Nullable HttpHeaders headers, String body) {
        var answer = document.find(operation.pointer(), "responses", Integer.toString(status));
        if (answer.node().isMissingNode()) {
            return List.of("status is not in the contract");
        }
        var violations = new ArrayList<>(body(answer, status, type, body));
        if (headers != null) {
            violations.addAll(headers(answer, headers));
        }
        return violations;
    }

    private List<String> body(Located answer, int status, String type, String body) {
        var content = answer.node().path("content");
        if (content.isEmpty()) {
            return body.isEmpty() ? List.of() : List.of("(root): there must be no body");
        }
        if (!content.has(type)) {
            var documented = new ArrayList<String>();
            content.fieldNames().forEachRemaining(documented::add);
            return List.of("content type is %s, not %s".formatted(type, String.join(" or ", documented)));
        }
        var schema = ApiDocument.below(answer, "content", type, "schema");
        return type.equals(PROBLEM_TYPE) ? problem(schema, status, body) : schemas.check(schema, type, body);
    }

    /** What a schema cannot say: the status is that of the answer, the type ends with the code. */
    private List<String> problem(JsonPointer schema, int status, String body) {
        var violations = schemas.check(schema, PROBLEM_TYPE, body);
        if (!violations.isEmpty()) {
            return violations;
        }
        var problem = Json.read(body, Problem.class);
        var more = new ArrayList<String>();
        if (problem.status() != status) {
            more.add("/status: is %d in an answer %d".formatted(problem.status(), status));
        }
        if (!problem.type().endsWith(":" + problem.code())) {
            more.add("/type: does not end with the code " + problem.code());
        }
        return more;
    }

    private record Problem(String type, int status, String code) {}

    private List<String> headers(Located answer, HttpHeaders headers) {
        var violations = new ArrayList<String>();
        answer.node().path("headers").fieldNames().forEachRemaining(name -> {
            var header = document.find(answer.pointer(), "headers", name);
            var values = headers.allValues(name);
            if (values.isEmpty() && header.node().path("required").asBoolean()) {
                violations.add("header " + name + ": missing");
            }
            var schema = ApiDocument.below(header, "schema");
            values.forEach(value -> schemas.check(schema, "text/plain", value)
                    .forEach(violation -> violations.add("header " + name + ": " + violation)));
        });
        return violations;
    }

    private List<String> eachLine(JsonPointer schema, String body) {
        var lines = body.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .boxed()
                .flatMap(i -> schemas.check(schema, "application/json", lines.get(i)).stream()
                        .map(violation -> "line " + (i + 1) + ": " + violation))
                .toList();
    }

    private @Nullable Operation operation(String method, String path) {
        return document.at(path).stream()
                .filter(o -> o.method().equalsIgnoreCase(method))
                .findFirst()
                .orElse(null);
    }

    private static String withoutQuery(String path) {
        return path.split("[?#]", 2)[0];
    }

    private static String mediaType(@Nullable String contentType) {
        return contentType == null
                ? "(none)"
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
