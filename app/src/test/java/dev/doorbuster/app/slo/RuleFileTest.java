package dev.doorbuster.app.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules say what the objectives say, and each alert has a page for whoever it calls. */
class RuleFileTest {
    private static final Path FILE = Objectives.FOLDER.resolve("rules/slo.yml");

    private final Objectives objectives = Objectives.read();

    @Test
    void the_rules_follow_from_the_objectives() throws IOException {
        var rules = new Rules(objectives, 1).yaml();
        if (System.getProperty("slo.write") != null) {
            Files.writeString(FILE, rules);
        }
        assertThat(FILE).content().isEqualTo(rules);
    }

    /** Grafana does not read the objectives. */
    @Test
    void the_dashboard_knows_the_budgets() throws IOException {
        var dashboard = Files.readString(Path.of("../docker/grafana/dashboards/doorbuster-shop.json"));
        for (var objective : objectives.objectives()) {
            assertThat(dashboard)
                    .contains("1 - doorbuster:slo_errors:ratio_rate3d{slo=\\\"" + objective.name() + "\\\"} / "
                            + objective.budget() + "\"");
        }
    }

    /** With the parts that somebody woken at night looks for. */
    @Test
    void every_alert_has_a_page() throws IOException {
        var pages = new ArrayList<String>();
        objectives.objectives().forEach(objective -> pages.add(objective.alert()));
        objectives.alerts().forEach(alert -> pages.add(alert.alert()));
        for (var page : pages) {
            assertThat(Path.of("..", objectives.runbooks(), page + ".md"))
                    .content()
                    .contains("## Meaning", "## Impact", "## First look", "## Mitigation");
        }
        try (var files = Files.list(Path.of("..", objectives.runbooks()))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(pages.stream(), Stream.of("README")).toList());
        }
    }
}
