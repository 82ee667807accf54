package dev.doorbuster.load.retail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** The CSV of the UCI data set "Online Retail", row by row. */
public final class InvoiceFile {
    static final List<String> COLUMNS =
            List.of("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice");

    private InvoiceFile() {}

    /** As text; unpacked if its name ends in {@code .gz}. */
    public static Reader open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        return new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8);
    }

    /**
     * @param each empty for a row that cannot be read
     * @throws NotInvoices when a column is missing
     */
    public static void forEachRow(Reader in, Consumer<Optional<InvoiceLine>> each) throws IOException, NotInvoices {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .get();
        try (var parser = CSVParser.parse(in, format)) {
            for (var column : COLUMNS) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new NotInvoices("the first row names no column " + column);
                }
            }
            for (var row : parser) {
                each.accept(InvoiceLine.of(row));
            }
        }
    }
}
