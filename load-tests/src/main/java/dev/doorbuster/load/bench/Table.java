package dev.doorbuster.load.bench;

import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures with goals of several runs: median, least and most. One thread uses it. */
final class Table {
    private static final List<String> HEADS =
            List.of("benchmark", "what", "goal", "median", "least", "most", "runs", "of goal", "verdict");

    private final Machine machine;
    private final Map<Key, List<Figure>> measured = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    private record Key(String bench, String what) {}

    Table(Machine machine) {
        this.machine = machine;
    }

    void add(String bench, List<Figure> figures) {
        figures.stream()
                .filter(Figure::hasGoal)
                .forEach(figure -> measured.computeIfAbsent(new Key(bench, figure.what()), key -> new ArrayList<>())
                        .add(figure));
    }

    void brokeOff(String bench, String why) {
        broken.add(bench + " broke off: " + why);
    }

    String markdown() {
        var lines = new ArrayList<String>();
        lines.add(machine.description() + "\n");
        lines.add(row(HEADS));
        lines.add("|---".repeat(HEADS.size()) + "|");
        rows().forEach(cells -> lines.add(row(cells)));
        lines.add("");
        lines.addAll(broken);
        return String.join("\n", lines) + "\n";
    }

    String text() {
        var rows = Stream.concat(Stream.of(HEADS), rows().stream()).toList();
        var widths = IntStream.range(0, HEADS.size())
                .mapToObj(i -> rows.stream()
                        .mapToInt(cells -> cells.get(i).length())
                        .max()
                        .orElse(0))
                .toList();
        var lines = rows.stream()
                .map(cells -> IntStream.range(0, cells.size())
                        .mapToObj(i -> cells.get(i)
                                + " ".repeat(widths.get(i) - cells.get(i).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing());
        return Stream.of(Stream.of(machine.description()), lines, broken.stream())
                .flatMap(all -> all)
                .collect(Collectors.joining("\n"));
    }

    /** The cells under the heads. */
    List<List<String>> rows() {
        return measured.entrySet().stream()
                .map(entry -> cells(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> cells(Key key, List<Figure> runs) {
        var amounts = runs.stream().mapToDouble(Figure::amount).toArray();
        var median = runs.getFirst().of(Statistics.median(amounts));
        double least = runs.stream().mapToDouble(Figure::amount).min().orElse(0);
        double most = runs.stream().mapToDouble(Figure::amount).max().orElse(0);
        return List.of(
                key.bench(),
                key.what(),
                median.goal(),
                median.value(),
                median.of(least).value(),
                median.of(most).value(),
                Integer.toString(runs.size()),
                median.ratioText(),
                median.verdict());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
