package dev.doorbuster.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file itself: sound OpenAPI 3.1, closed shapes, true examples. */
class OpenApiFileTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    /** Shapes that others close with {@code unevaluatedProperties}. */
    private static final Set<String> OPEN = Set.of("/components/schemas/LineFields");

    private static final JsonPointer SCHEMAS = JsonPointer.compile("/components/schemas");

    private final ApiDocument document = ApiDocument.load();
    private final Schemas schemas = new Schemas(document);

    @Test
    void isOpenApi31() {
        var root = document.root();

        assertThat(root.path("openapi").textValue()).startsWith("3.1.");
        assertThat(root.path("info").path("title").asText()).isNotBlank();
        assertThat(root.path("info").path("version").asText()).isNotBlank();
        assertThat(root.path("jsonSchemaDialect").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(document.operations()).hasSizeGreaterThan(20);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var dangling = new ArrayList<String>();

        eachNode((pointer, node) -> {
            var ref = node.path("$ref");
            if (ref.isTextual()
                    && document.root().at(ApiDocument.target(ref.textValue())).isMissingNode()) {
                dangling.add(pointer + " → " + ref.textValue());
            }
        });

        assertThat(dangling).isEmpty();
    }

    @Test
    void everyComponentIsUsed() {
        var used = new HashSet<String>();
        eachNode((pointer, node) -> {
            if (node.path("$ref").isTextual()) {
                used.add(node.path("$ref").textValue().substring(1));
            }
        });

        var unused = new ArrayList<String>();
        document.root().path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue().fieldNames().forEachRemaining(name -> {
                    var pointer = "/components/" + kind.getKey() + "/" + name;
                    if (!used.contains(pointer)) {
                        unused.add(pointer);
                    }
                }));

        assertThat(unused).isEmpty();
    }

    @Test
    void everyOperationHasItsOwnIdASummaryAndAKnownTag() {
        var tags = document.root().path("tags").findValuesAsText("name");
        var ids = new HashSet<String>();

        for (var operation : document.operations()) {
            var node = document.root().at(operation.pointer());
            assertThat(operation.id()).as(operation.template()).matches("[a-z][A-Za-z]+");
            assertThat(ids.add(operation.id()))
                    .as(operation.id() + " is unique")
                    .isTrue();
            assertThat(node.path("summary").asText()).as(operation.id()).isNotBlank();
            assertThat(node.path("tags")).as(operation.id()).hasSize(1);
            assertThat(tags).contains(node.path("tags").path(0).asText());
        }
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        var schemes = document.root().path("components").path("securitySchemes");
        for (var operation : document.operations()) {
            var own = document.root().at(operation.pointer()).path("security");
            var security = own.isMissingNode() ? document.root().path("security") : own;

            security.forEach(way -> way.fieldNames()
                    .forEachRemaining(
                            name -> assertThat(schemes.has(name)).as(name).isTrue()));
            if (operation.template().startsWith("/admin/")) {
                assertThat(security.toString()).as(operation.id()).isEqualTo("[{\"adminBearer\":[]}]");
                assertThat(statuses(operation)).as(operation.id()).contains("401", "403");
            }
        }
    }

    @Test
    void pathParametersAreThoseOfTheTemplate() {
        for (var operation : document.operations()) {
            var inTemplate = new TreeSet<String>();
            PARAMETER.matcher(operation.template()).results().forEach(r -> inTemplate.add(r.group(1)));

            var declared = new TreeSet<String>();
            for (var owner : List.of(operation.pointer(), operation.pointer().head())) {
                var parameters = document.find(owner, "parameters");
                for (int i = 0; i < parameters.node().size(); i++) {
                    var parameter =
                            document.find(parameters.pointer().appendIndex(i)).node();
                    if (parameter.path("in").asText().equals("path")) {
                        declared.add(parameter.path("name").asText());
                        assertThat(parameter.path("required").asBoolean()).isTrue();
                    }
                }
            }

            assertThat(declared).as(operation.id()).isEqualTo(inTemplate);
        }
    }

    @Test
    void everyFailureIsAProblem() {
        for (var operation : document.operations()) {
            for (var status : statuses(operation)) {
                if (status.compareTo("400") < 0 || isProbe(operation, status)) {
                    continue;
                }
                var content = document.find(operation.pointer(), "responses", status)
                        .node()
                        .path("content");
                assertThat(content.toString())
                        .as(operation.id() + " " + status)
                        .isEqualTo(
                                "{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/schemas/Problem\"}}}");
            }
        }
    }

    @Test
    void everyOperationHasASuccessAndEveryBodyItsRefusals() {
        for (var operation : document.operations()) {
            assertThat(statuses(operation)).as(operation.id()).anyMatch(s -> s.startsWith("2") || s.equals("101"));
            if (document.root().at(operation.pointer()).has("requestBody")) {
                assertThat(statuses(operation)).as(operation.id()).contains("400", "413", "415", "503");
            }
        }
    }

    @Test
    void everyAnswerAndRequestHasASchema() {
        eachNode((pointer, node) -> {
            boolean inSchema = pointer.toString().startsWith("/components/schemas");
            if (!inSchema && node.path("content").isObject()) {
                node.path("content")
                        .properties()
                        .forEach(type -> assertThat(
                                        type.getValue().path("schema").isObject())
                                .as(pointer + " " + type.getKey())
                                .isTrue());
            }
        });
    }

    @Test
    void everySchemaHasOnlyWordsOfJsonSchema() {
        eachNode((pointer, node) -> {
            boolean isComponent = pointer.head() != null && pointer.head().equals(SCHEMAS);
            if (isComponent || node.path("schema").isObject()) {
                var schema = isComponent ? pointer : pointer.appendProperty("schema");
                assertThatCode(() -> schemas.check(schema, NullNode.getInstance()))
                        .as(schema.toString())
                        .doesNotThrowAnyException();
            }
        });
    }

    @Test
    void everySchemaIsJsonSchema202012() {
        document.root()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> assertThat(schemas.checkSchema(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void everyObjectIsClosedAndRequiresOnlyWhatItHas() {
        eachNode((pointer, node) -> {
            if (!node.path("type").asText().equals("object")) {
                return;
            }
            boolean closed = node.has("additionalProperties") || node.has("unevaluatedProperties");
            assertThat(closed || OPEN.contains(pointer.toString()))
                    .as(pointer + " is closed")
                    .isTrue();
            node.path("required")
                    .forEach(name -> assertThat(node.path("properties").has(name.asText()))
                            .as(pointer + " has " + name)
                            .isTrue());
        });
    }

    @Test
    void everyExampleKeepsItsSchema() {
        var wrong = new ArrayList<String>();
        document.root().path("components").path("schemas").fieldNames().forEachRemaining(name -> {
            var pointer = JsonPointer.compile("/components/schemas/" + name);
            document.root()
                    .at(pointer)
                    .path("examples")
                    .forEach(example ->
                            schemas.check(pointer, example).forEach(violation -> wrong.add(name + violation)));
        });
        eachNode((pointer, node) -> {
            if (node.has("example") && node.path("schema").isObject()) {
                schemas.check(pointer.appendProperty("schema"), node.path("example"))
                        .forEach(violation -> wrong.add(pointer + violation));
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void totalsInExamplesAddUp() {
        for (var totals : document.root().path("components").path("schemas").findValues("totals")) {
            if (totals.isArray()) {
                long sum = 0;
                for (int i = 0; i < totals.size() - 1; i++) {
                    sum += totals.path(i).path("amount").asLong();
                }
                assertThat(totals.path(totals.size() - 1).path("amount").asLong())
                        .isEqualTo(sum);
            }
        }
    }

    private List<String> statuses(Operation operation) {
        var found = new ArrayList<String>();
        document.find(operation.pointer(), "responses").node().fieldNames().forEachRemaining(found::add);
        return found;
    }

    /** Probes read the same shape whether the process is ready or not. */
    private static boolean isProbe(Operation operation, String status) {
        return status.equals("503") && Set.of("getServing", "getReadiness").contains(operation.id());
    }

    private void eachNode(BiConsumer<JsonPointer, JsonNode> visit) {
        walk(JsonPointer.empty(), document.root(), visit);
    }

    private static void walk(JsonPointer pointer, JsonNode node, BiConsumer<JsonPointer, JsonNode> visit) {
        if (node.isObject()) {
            visit.accept(pointer, node);
            node.properties().stream()
                    .filter(e -> !e.getKey().equals("examples"))
                    .forEach(e -> walk(pointer.appendProperty(e.getKey()), e.getValue(), visit));
        } else {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer.appendIndex(i), node.path(i), visit);
            }
        }
    }
}
