package dev.doorbuster.app.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus' own tool understands the configuration and the rules, and the rules do what their scenarios say. */
class PromtoolTest {
    @Test
    void the_configuration_is_valid() throws Exception {
        assertThat(Prometheus.promtool("check", "config", "--syntax-only", file("prometheus.yml")))
                .contains("SUCCESS");
    }

    @Test
    void the_rules_are_valid() throws Exception {
        assertThat(Prometheus.promtool("check", "rules", file("rules/slo.yml"))).contains("SUCCESS");
    }

    @Test
    void the_alerts_fire_when_they_should_and_only_then() throws Exception {
        assertThat(Prometheus.promtool("test", "rules", file("tests/slo_test.yml"), file("tests/conditions_test.yml")))
                .contains("SUCCESS");
    }

    @Test
    void every_alert_has_a_scenario() throws IOException {
        var scenarios = Files.readString(Objectives.FOLDER.resolve("tests/slo_test.yml"))
                + Files.readString(Objectives.FOLDER.resolve("tests/conditions_test.yml"));
        var objectives = Objectives.read();
        var alerts = Stream.concat(
                objectives.objectives().stream()
                        .flatMap(objective -> Stream.of(Rules.fast(objective), Rules.slow(objective))),
                objectives.alerts().stream().map(Objectives.Alert::alert));
        assertThat(alerts).allSatisfy(alert -> assertThat(scenarios).contains("alertname: " + alert + "\n"));
    }

    private static String file(String name) {
        return Objectives.FOLDER.resolve(name).toString();
    }
}
