package dev.doorbuster.load.retail;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** One line of an invoice of the UCI data set "Online Retail". */
public record InvoiceLine(
        String invoice, String stockCode, String description, long quantity, LocalDate date, BigDecimal unitPrice) {
    /** Five digits and up to two letters for the variant, or one of a few items that began life in another shop. */
    private static final Pattern PRODUCT = Pattern.compile("[0-9]{5}[A-Z]{0,2}|DCGS[0-9A-Z]+");

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final int DATE_CHARS = "2010-12-01".length();

    /** Empty when a number or date cannot be read, or a column is missing. */
    static Optional<InvoiceLine> of(CSVRecord row) {
        try {
            return Optional.of(new InvoiceLine(
                    row.get("InvoiceNo").strip(),
                    row.get("StockCode").strip().toUpperCase(Locale.ROOT),
                    row.get("Description").strip(),
                    Integer.parseInt(row.get("Quantity").strip()),
                    LocalDate.parse(row.get("InvoiceDate").strip().substring(0, DATE_CHARS)),
                    price(row.get("UnitPrice").strip())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal price(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }

    public boolean isProduct() {
        return PRODUCT.matcher(stockCode).matches();
    }

    public boolean isCancellation() {
        return invoice.startsWith("C");
    }
}
