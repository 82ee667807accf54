package dev.doorbuster.app.slo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that the rules and the dashboards speak of. */
public final class NamedMetrics {
    private static final Path DASHBOARDS = Path.of("..", "docker", "grafana", "dashboards");
    private static final Pattern NAME =
            Pattern.compile("(?<![:\\w.])(?:doorbuster|resilience4j|jvm|system|process)_[a-z0-9_]+");

    private NamedMetrics() {}

    /** Of every rule, dashboard and page of an alert. */
    public static Set<String> all() {
        var names = new TreeSet<String>();
        Stream.of(Objectives.FOLDER.resolve("rules"), DASHBOARDS, Path.of("..", "docs", "alerts"))
                .flatMap(NamedMetrics::files)
                .forEach(file -> names.addAll(in(file)));
        return names;
    }

    /** What the panels ask, over the last minute. */
    public static List<String> dashboardExpressions() {
        return files(DASHBOARDS)
                .flatMap(file -> Json.read(read(file), JsonNode.class).findValuesAsText("expr").stream())
                .map(expression -> expression.replace("$__rate_interval", "1m"))
                .toList();
    }

    private static Set<String> in(Path file) {
        return NAME.matcher(read(file)).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (var found = Files.list(folder)) {
            return found.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
