package dev.doorbuster.runtime.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.Violation;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a JSON object from a stranger: strict about types, collects everything that is wrong, and names the field. Ask for each
 * field once, then call {@link #done}. A value returned for a bad field is a stand-in that never leaves, because {@code done}
 * throws.
 */
public final class Fields {
    private static final int MAX_DEPTH = 32;
    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String UNSTORABLE = "must not hold control characters or half of a surrogate pair";

    private final JsonNode object;
    private final String path;
    private final List<Violation> violations;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonNode object, String path, List<Violation> violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
    }

    /** @throws Problem 415 for another content type, 400 when the body is not one JSON object */
    public static Fields of(RoutingContext ctx) {
        var type = ctx.request().getHeader("content-type");
        if (type == null || !mediaType(type).equals("application/json")) {
            throw Problem.of(415, "unsupported_media_type", "content-type must be application/json");
        }
        var body = ctx.body().buffer();
        return of(body == null ? new byte[0] : body.getBytes());
    }

    /** Like {@link #of(RoutingContext)}, but no body at all is an empty object. */
    public static Fields ofOptional(RoutingContext ctx) {
        var body = ctx.body().buffer();
        return body == null || body.length() == 0 ? of("{}".getBytes(StandardCharsets.UTF_8)) : of(ctx);
    }

    /** @throws Problem 400 when the text is not one JSON object */
    public static Fields of(byte[] json) {
        try {
            var tree = STRICT.readTree(json);
            if (tree instanceof MissingNode || !tree.isObject()) {
                throw Problem.invalid("body", "type", "must be a JSON object");
            }
            return new Fields(tree, "", new ArrayList<>());
        } catch (IOException e) {
            throw Problem.invalid("body", "json", "is not valid JSON, or nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    /** @throws Problem 400 naming every bad or unknown field */
    public void done() {
        close();
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }

    public boolean has(String name) {
        asked.add(name);
        return object.has(name);
    }

    public boolean isNull(String name) {
        return node(name).isNull();
    }

    public String text(String name, int min, int max) {
        var node = node(name);
        if (node.isMissingNode() || node.isNull()) {
            refuse(name, "required", "is required");
        } else if (!node.isTextual()) {
            refuse(name, "type", "must be a string");
        } else if (node.textValue().length() < min || node.textValue().length() > max) {
            refuse(name, "length", "must have " + min + " to " + max + " characters");
        } else if (!isStorable(node.textValue())) {
            refuse(name, "characters", UNSTORABLE);
        } else {
            return node.textValue();
        }
        return "";
    }

    /** Empty when the field is absent or null. */
    public Optional<String> optionalText(String name, int max) {
        var node = node(name);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(text(name, 0, max));
    }

    public long integer(String name, long min, long max) {
        var node = node(name);
        if (node.isMissingNode() || node.isNull()) {
            refuse(name, "required", "is required");
        } else if (!node.isIntegralNumber()) {
            refuse(name, "type", "must be a whole number");
        } else if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            refuse(name, "range", "must be " + min + " to " + max);
        } else {
            return node.longValue();
        }
        return min;
    }

    /** True or false; required. */
    public boolean flag(String name) {
        var node = node(name);
        if (node.isMissingNode() || node.isNull()) {
            refuse(name, "required", "is required");
        } else if (!node.isBoolean()) {
            refuse(name, "type", "must be true or false");
        }
        return node.booleanValue();
    }

    /** The object in a field; empty, and noted as a violation, when it is not one. */
    public Optional<Fields> object(String name) {
        var node = node(name);
        if (node.isObject()) {
            return Optional.of(new Fields(node, at(name) + ".", violations));
        }
        refuse(name, node.isMissingNode() ? "required" : "type", "must be an object");
        return Optional.empty();
    }

    public List<String> texts(String name, int maxItems, int maxLength) {
        var values = new ArrayList<String>();
        var items = array(name, 0, maxItems);
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (!item.isTextual()
                    || item.textValue().isBlank()
                    || item.textValue().length() > maxLength) {
                refuse(name + "[" + i + "]", "type", "must be a string of 1 to " + maxLength + " characters");
            } else if (!isStorable(item.textValue())) {
                refuse(name + "[" + i + "]", "characters", UNSTORABLE);
            } else {
                values.add(item.textValue());
            }
        }
        return values;
    }

    public List<Fields> objects(String name, int minItems, int maxItems) {
        var found = new ArrayList<Fields>();
        var items = array(name, minItems, maxItems);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isObject()) {
                found.add(new Fields(items.get(i), at(name) + "[" + i + "].", violations));
            } else {
                refuse(name + "[" + i + "]", "type", "must be an object");
            }
        }
        return found;
    }

    /** Notes what is unknown in a nested object; its violations come out of the outer {@link #done}. */
    public void close() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                refuse(name, "unknown", "is not a field of this request");
            }
        });
    }

    public void refuse(String name, String code, String message) {
        violations.add(new Violation(at(name), code, message));
    }

    /** Something was wrong so far. */
    public boolean isRefused() {
        return !violations.isEmpty();
    }

    public void refuse(List<Violation> found) {
        violations.addAll(found);
    }

    /** What no field of ours means, PostgreSQL cannot hold and UTF-8 cannot carry must not get past this door. */
    private static boolean isStorable(String text) {
        return Text.isEncodable(text) && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
    }

    private List<JsonNode> array(String name, int minItems, int maxItems) {
        var node = node(name);
        if (!node.isArray()) {
            refuse(name, node.isMissingNode() ? "required" : "type", "must be an array");
            return List.of();
        }
        if (node.size() < minItems || node.size() > maxItems) {
            refuse(name, "size", "must hold " + minItems + " to " + maxItems + " items");
            return List.of();
        }
        var items = new ArrayList<JsonNode>();
        node.forEach(items::add);
        return items;
    }

    private JsonNode node(String name) {
        asked.add(name);
        return object.path(name);
    }

    private String at(String name) {
        return path + name;
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
