package dev.doorbuster.edge.feed;

import dev.doorbuster.edge.feed.RowBudgetReader.RowTooLong;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV file by the names in its first one. Blank rows are skipped. */
final class ShopifyRows {
    static final int MAX_ROW_CHARS = 1024 * 1024;

    sealed interface Next {}

    /** @param cells stripped of blanks at both ends; a column that the row does not have is empty */
    record Row(long line, Map<ShopifyColumn, String> cells) implements Next {
        String cell(ShopifyColumn column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** A row that says too much: more cells than there are columns. */
    record Misfit(long line, String handle, String reason) implements Next {}

    /** From here on it cannot be told where a row begins. */
    record Broken(long line, String reason) implements Next {}

    record End() implements Next {}

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private final RowBudgetReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<ShopifyColumn, Integer> columns = new EnumMap<>(ShopifyColumn.class);
    private int width;

    ShopifyRows(InputStream in) throws IOException {
        // A decoder that replaces leaves U+FFFD where the bytes are not UTF-8; the product that has one is refused.
        reader = new RowBudgetReader(new InputStreamReader(in, StandardCharsets.UTF_8), MAX_ROW_CHARS);
        var format = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();
        parser = CSVParser.builder().setReader(reader).setFormat(format).get();
        records = parser.iterator();
    }

    /** Reads the first row. Returns why the file cannot be read, or empty. A file without any row is fine. */
    Optional<RefusedRow> header() throws IOException {
        return switch (record()) {
            case Broken broken -> Optional.of(new RefusedRow(broken.line(), "row", broken.reason()));
            case Raw raw -> header(raw.record());
            default -> Optional.empty();
        };
    }

    Next next() throws IOException {
        var next = record();
        while (next instanceof Raw raw && isBlank(raw.record())) {
            next = record();
        }
        return next instanceof Raw raw ? row(raw) : next;
    }

    private record Raw(long line, CSVRecord record) implements Next {}

    private Next record() throws IOException {
        long line = parser.getCurrentLineNumber() + 1;
        try {
            if (!records.hasNext()) {
                return new End();
            }
            var next = new Raw(line, records.next());
            reader.rowDone();
            return next;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                return new Broken(line, "the quotation marks do not match; nothing from here on was read");
            }
            if (e.getCause() instanceof RowTooLong tooLong) {
                return new Broken(line, tooLong.getMessage() + " Nothing from here on was read");
            }
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    private Optional<RefusedRow> header(CSVRecord names) {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i).replace(BYTE_ORDER_MARK, "").strip().toLowerCase(Locale.ROOT);
            positions.putIfAbsent(name, i);
        }
        for (var column : ShopifyColumn.values()) {
            var position = positions.get(column.key());
            if (position != null) {
                columns.put(column, position);
            }
        }
        width = names.size();
        return Stream.of(ShopifyColumn.HANDLE, ShopifyColumn.TITLE, ShopifyColumn.PRICE)
                .filter(required -> !columns.containsKey(required))
                .findFirst()
                .map(missing -> new RefusedRow(
                        1,
                        missing.header(),
                        "the first row names no such column; expected is a Shopify product CSV in UTF-8 with commas"));
    }

    private Next row(Raw raw) {
        var record = raw.record();
        var cells = new EnumMap<ShopifyColumn, String>(ShopifyColumn.class);
        columns.forEach((column, position) -> {
            if (position < record.size()) {
                cells.put(column, record.get(position).strip());
            }
        });
        for (int i = width; i < record.size(); i++) {
            if (!record.get(i).isBlank()) {
                var reason = "has " + record.size() + " cells under " + width + " columns; is a comma not quoted?";
                return new Misfit(raw.line(), cells.getOrDefault(ShopifyColumn.HANDLE, ""), reason);
            }
        }
        return new Row(raw.line(), cells);
    }

    private static boolean isBlank(CSVRecord record) {
        return record.stream().allMatch(String::isBlank);
    }
}
