package dev.doorbuster.load.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a benchmark found.
 *
 * @param figureHead over the figures
 * @param besideHead over what they are compared with; empty when there is nothing
 */
public record Report(String title, String conditions, List<Figure> figures, String figureHead, String besideHead) {
    private record Column(String head, Function<Figure, String> cell) {}

    /** Of figures that stand alone. */
    public Report(String title, String conditions, List<Figure> figures) {
        this(title, conditions, figures, "figure", "");
    }

    /** For the terminal. */
    public String text() {
        var columns = columns();
        var text = new StringBuilder("\n" + title + ": " + conditions + "\n");
        if (!besideHead.isEmpty()) {
            text.append(line(columns, columns.stream().map(Column::head).toList()));
        }
        figures.forEach(figure -> text.append(line(columns, cells(columns, figure))));
        return text.toString();
    }

    public String markdown() {
        var columns = columns();
        var text = new StringBuilder("## " + title + "\n\n" + conditions + "\n\n");
        text.append(row(columns.stream().map(Column::head).toList()));
        text.append("|---".repeat(columns.size())).append("|\n");
        figures.forEach(figure -> text.append(row(cells(columns, figure))));
        return text.append('\n').toString();
    }

    private List<Column> columns() {
        var columns = new ArrayList<>(List.of(
                new Column("what", Figure::what),
                new Column("goal", Figure::goal),
                new Column(figureHead, Figure::value)));
        if (!besideHead.isEmpty()) {
            columns.add(new Column(besideHead, Figure::beside));
        }
        columns.add(new Column("of goal", Figure::ratioText));
        columns.add(new Column("verdict", Figure::verdict));
        return columns;
    }

    private String line(List<Column> columns, List<String> cells) {
        var line = new StringBuilder(" ");
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            line.append(' ').append(cell).append(" ".repeat(width(columns.get(i)) - cell.length() + 1));
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** A head counts only where it is shown. */
    private int width(Column column) {
        int head = besideHead.isEmpty() ? 0 : column.head().length();
        return figures.stream()
                .mapToInt(figure -> column.cell().apply(figure).length())
                .reduce(head, Math::max);
    }

    private static List<String> cells(List<Column> columns, Figure figure) {
        return columns.stream().map(column -> column.cell().apply(figure)).toList();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
