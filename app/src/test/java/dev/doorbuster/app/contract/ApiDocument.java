package dev.doorbuster.app.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code openapi.yaml} as a tree with its operations. Immutable. */
final class ApiDocument {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** A node and where it stands once {@code $ref}s are followed; {@code node} is missing when there is none. */
    record Located(JsonPointer pointer, JsonNode node) {}

    private final String yaml;
    private final JsonNode root;
    private final List<Operation> operations;

    ApiDocument(String yaml) {
        this.yaml = yaml;
        try {
            this.root = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.operations = findOperations();
    }

    static ApiDocument load() {
        try (var in = ApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is not on the class path");
            }
            return new ApiDocument(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String yaml() {
        return yaml;
    }

    JsonNode root() {
        return root;
    }

    /** Those with a literal path first, so that they win over a template. */
    List<Operation> operations() {
        return operations;
    }

    /** The operations of all methods on that path. */
    List<Operation> at(String rawPath) {
        return operations.stream().filter(o -> o.isAt(rawPath)).toList();
    }

    /** Steps down from {@code from}, following every {@code $ref} on the way, the last one too. */
    Located find(JsonPointer from, String... steps) {
        var here = follow(from);
        for (String step : steps) {
            here = follow(here.pointer().appendProperty(step));
        }
        return here;
    }

    /** Steps down without following a {@code $ref} at {@code from}: for schemas, where its siblings count. */
    static JsonPointer below(Located from, String... steps) {
        var pointer = from.pointer();
        for (String step : steps) {
            pointer = pointer.appendProperty(step);
        }
        return pointer;
    }

    private Located follow(JsonPointer pointer) {
        var node = root.at(pointer);
        return node.path("$ref").isTextual()
                ? follow(target(node.path("$ref").textValue()))
                : new Located(pointer, node);
    }

    /** @throws IllegalArgumentException when the reference leaves the document */
    static JsonPointer target(String ref) {
        if (!ref.startsWith("#/")) {
            throw new IllegalArgumentException("a $ref must stay in the document: " + ref);
        }
        return JsonPointer.compile(ref.substring(1));
    }

    private List<Operation> findOperations() {
        var found = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(e -> METHODS.contains(e.getKey()))
                        .forEach(e -> found.add(operation(path.getKey(), e.getKey(), e.getValue()))));
        found.sort(Comparator.comparing(Operation::hasParameters));
        return List.copyOf(found);
    }

    private static Operation operation(String template, String method, JsonNode node) {
        var pointer = JsonPointer.empty()
                .appendProperty("paths")
                .appendProperty(template)
                .appendProperty(method);
        return new Operation(node.path("operationId").asText(), method.toUpperCase(Locale.ROOT), template, pointer);
    }
}
