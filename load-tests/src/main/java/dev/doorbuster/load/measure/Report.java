package dev.doorbuster.load.measure;

import java.util.List;
import java.util.function.Function;

/** What a benchmark found. */
public record Report(String title, String conditions, List<Figure> figures) {
    private static final List<Function<Figure, String>> COLUMNS =
            List.of(Figure::what, Figure::goal, Figure::value, Figure::ratioText, Figure::verdict);
    private static final List<String> HEADS = List.of("what", "goal", "figure", "of goal", "verdict");

    /** For the terminal. */
    public String text() {
        var text = new StringBuilder("\n" + title + ": " + conditions + "\n");
        var widths = COLUMNS.stream()
                .mapToInt(column -> figures.stream()
                        .mapToInt(figure -> column.apply(figure).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (var figure : figures) {
            var line = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                var cell = COLUMNS.get(i).apply(figure);
                line.append(' ').append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    public String markdown() {
        var text = new StringBuilder("## " + title + "\n\n" + conditions + "\n\n");
        text.append("| ").append(String.join(" | ", HEADS)).append(" |\n|---|---|---|---|---|\n");
        for (var figure : figures) {
            var cells = COLUMNS.stream().map(column -> column.apply(figure)).toList();
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return text.append('\n').toString();
    }
}
