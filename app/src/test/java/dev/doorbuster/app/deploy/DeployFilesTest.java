package dev.doorbuster.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.doorbuster.app.Role;
import dev.doorbuster.runtime.doorbell.Bell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the deploy files say of the program is true of it: roles, paths, ports and the names of settings. */
class DeployFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SETTING = Pattern.compile("`([A-Z][A-Z0-9_]{3,})`");
    /** RunCommand's, beside the grace. */
    private static final Duration STOP = Duration.ofSeconds(25);

    private final JsonNode fly;
    private final Set<String> settings;

    DeployFilesTest() throws IOException {
        fly = new TomlMapper().readTree(ROOT.resolve("fly.toml").toFile());
        settings = new TreeSet<>();
        var names = SETTING.matcher(Files.readString(ROOT.resolve("README.md")));
        while (names.find()) {
            settings.add(names.group(1));
        }
    }

    @Test
    void flys_settings_are_the_programs() {
        assertThat(settings).containsAll(names(fly.path("env")));
        fly.path("env").forEach(value -> assertThat(value.isTextual()).isTrue());
    }

    @Test
    void flys_processes_are_roles_and_its_services_are_theirs() {
        var processes = names(fly.path("processes"));
        fly.path("processes")
                .forEach(words -> assertRoles(List.of(words.asText().split(" "))));
        services()
                .flatMap(service -> list(service.path("processes")).stream())
                .forEach(name -> assertThat(processes).contains(name));
        assertThat(list(fly.at("/vm/0/processes"))).containsExactlyInAnyOrderElementsOf(processes);
        assertThat(fly.at("/deploy/release_command").asText()).isEqualTo("migrate");
    }

    @Test
    void flys_services_lead_to_where_the_process_listens() {
        var port = fly.at("/env/PORT").asInt();
        services().forEach(service -> {
            assertThat(service.path("internal_port").asInt()).isEqualTo(port);
            assertThat(service.at("/concurrency/hard_limit").asInt())
                    .as("our own shedder comes first")
                    .isGreaterThan(fly.at("/env/MAX_CONNECTIONS").asInt())
                    .isGreaterThan(service.at("/concurrency/soft_limit").asInt());
        });
        var open = new ArrayList<String>();
        services()
                .forEach(service -> service.path("ports")
                        .forEach(one -> open.add(":" + one.path("port").asInt())));
        assertThat(fly.at("/env/CHECKOUT_URL").asText()).endsWith(open.get(0));
        assertThat(fly.at("/env/PIPELINE_DOORBELL_URL").asText()).endsWith(open.get(1) + Bell.PATH);
    }

    @Test
    void fly_lets_the_pipeline_sleep_and_everybody_finish() {
        var pipeline = services()
                .filter(service -> list(service.path("processes")).contains("pipeline"))
                .findFirst()
                .orElseThrow();
        assertThat(pipeline.path("auto_stop_machines").asText()).isEqualTo("off");
        assertThat(pipeline.path("auto_start_machines").asBoolean()).isTrue();
        assertThat(fly.at("/restart/0/policy").asText()).isEqualTo("on-failure");
        assertThat(Duration.parse(fly.at("/env/PIPELINE_IDLE_EXIT").asText())).isGreaterThan(Duration.ofSeconds(10));
        var needed = STOP.plus(Duration.parse(fly.at("/env/DRAIN_GRACE").asText()));
        assertThat(fly.path("kill_timeout").asLong()).isGreaterThan(needed.toSeconds());
    }

    @Test
    void kubernetes_and_knative_name_roles_probes_and_settings_that_there_are() throws IOException {
        var documents = new ArrayList<JsonNode>();
        for (var folder : List.of("deploy/kubernetes", "deploy/knative")) {
            try (var files = Files.list(ROOT.resolve(folder))) {
                for (var file : files.toList()) {
                    var parser = new YAMLMapper();
                    documents.addAll(parser.readerFor(JsonNode.class)
                            .<JsonNode>readValues(file.toFile())
                            .readAll());
                }
            }
        }
        documents.forEach(DeployFilesTest::assertProbe);
        var containers = documents.stream()
                .flatMap(document -> stream(document.at("/spec/template/spec/containers")))
                .toList();
        assertThat(containers).hasSize(5);
        for (var container : containers) {
            assertRoles(list(container.path("args")));
            stream(container.path("env"))
                    .forEach(one ->
                            assertThat(settings).contains(one.path("name").asText()));
        }
        documents.stream()
                .filter(document -> document.path("kind").asText().equals("ConfigMap"))
                .forEach(map -> assertThat(settings).containsAll(names(map.path("data"))));
        documents.stream()
                .map(document -> document.at("/spec/template/spec/terminationGracePeriodSeconds"))
                .filter(JsonNode::isNumber)
                .forEach(seconds -> assertThat(seconds.asLong()).isGreaterThan(STOP.toSeconds() + 5));
    }

    @Test
    void whoever_is_started_by_a_shopper_is_asked_whether_it_serves_and_everybody_else_whether_it_is_ready() {
        assertThat(paths(fly.at("/http_service/checks"))).containsExactly("/health/serving");
        assertThat(stream(fly.path("services")).flatMap(service -> paths(service.path("http_checks")).stream()))
                .containsExactly("/health/ready");
    }

    /** A Deployment's edges are there before anybody asks, and one that cannot read the logs must not replace one that could. */
    private static void assertProbe(JsonNode document) {
        boolean startsForShoppers = document.path("apiVersion").asText().startsWith("serving.knative.dev");
        stream(document.at("/spec/template/spec/containers")).forEach(container -> {
            boolean isEdge = list(container.path("args")).getLast().contains("edge");
            assertThat(container.at("/readinessProbe/httpGet/path").asText())
                    .isEqualTo(startsForShoppers && isEdge ? "/health/serving" : "/health/ready");
        });
    }

    private static List<String> paths(JsonNode checks) {
        return stream(checks).map(check -> check.path("path").asText()).toList();
    }

    private Stream<JsonNode> services() {
        return Stream.concat(Stream.of(fly.path("http_service")), stream(fly.path("services")));
    }

    private static void assertRoles(List<String> words) {
        assertThat(words).hasSize(3).startsWith("run", "--roles");
        assertThatCode(() -> assertThat(Role.parse(words.getLast())).isNotEmpty())
                .doesNotThrowAnyException();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }

    private static List<String> list(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
