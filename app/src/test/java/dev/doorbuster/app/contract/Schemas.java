package dev.doorbuster.app.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.DisallowUnknownKeywordFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The JSON Schemas inside an OpenAPI document, wherever in it they stand. Formats are asserted. Thread-safe. */
final class Schemas {
    private static final String BASE = "https://doorbuster.dev/openapi.yaml";
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    /** The document round the schemas. Any other word that is not a keyword is a slip of the pen and fails. */
    private static final List<Keyword> ENVELOPE = Stream.of(
                    "openapi", "jsonSchemaDialect", "info", "servers", "tags", "security", "paths", "components")
            .<Keyword>map(NonValidationKeyword::new)
            .toList();

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonSchemaFactory factory;
    private final Map<JsonPointer, JsonSchema> known = new ConcurrentHashMap<>();

    Schemas(ApiDocument document) {
        var dialect = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keywords(ENVELOPE)
                .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
                .build();
        this.factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.metaSchema(dialect)
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(BASE, document.yaml()))));
    }

    /** What is wrong with the bytes, each with its JSON pointer. Bytes of a type that is not JSON count as one string. */
    List<String> check(JsonPointer schema, String mediaType, String body) {
        if (!isJson(mediaType)) {
            return check(schema, TextNode.valueOf(body));
        }
        if (body.isBlank()) {
            return List.of("(root): no body");
        }
        try {
            return check(schema, STRICT.readTree(body));
        } catch (JsonProcessingException e) {
            return List.of("(root): not JSON: " + e.getOriginalMessage());
        }
    }

    List<String> check(JsonPointer schema, JsonNode value) {
        return known.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(m -> pointer(m.getInstanceLocation().toString()) + ": " + m.getError())
                .distinct()
                .sorted()
                .toList();
    }

    /** What is wrong with the schema itself, by the 2020-12 meta-schema. */
    List<String> checkSchema(JsonNode schema) {
        return factory
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"), CONFIG)
                .validate(schema)
                .stream()
                .map(m -> pointer(m.getInstanceLocation().toString()) + ": " + m.getError())
                .toList();
    }

    static boolean isJson(String mediaType) {
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    private JsonSchema compile(JsonPointer pointer) {
        var schema = factory.getSchema(SchemaLocation.of(BASE + "#" + pointer), CONFIG);
        schema.initializeValidators();
        return schema;
    }

    private static String pointer(String location) {
        return location.isEmpty() ? "(root)" : location;
    }
}
