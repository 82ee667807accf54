package dev.doorbuster.load.evaluate;

import dev.doorbuster.load.retail.InvoiceFile;
import dev.doorbuster.load.retail.InvoiceLine;
import dev.doorbuster.load.retail.NotInvoices;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The invoices of a file, and what of it was left out. */
final class InvoiceList {
    private static final String PRODUCT = "postage, fees, vouchers, samples, manual entries";

    private record Draft(LocalDate date, Set<String> items) {}

    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, Long> dropped = new LinkedHashMap<>();
    private long lines;

    /** @throws NotInvoices when a column is missing */
    static InvoiceList of(Reader in) throws IOException, NotInvoices {
        var list = new InvoiceList();
        InvoiceFile.forEachRow(in, row -> {
            list.lines++;
            row.ifPresentOrElse(list::add, () -> list.drop("a number, a date or a column that cannot be read"));
        });
        return list;
    }

    /** By day, and within a day in the order of the file. */
    List<Invoice> invoices() {
        return drafts.entrySet().stream()
                .map(entry -> new Invoice(
                        entry.getKey(),
                        entry.getValue().date(),
                        List.copyOf(entry.getValue().items())))
                .sorted(Comparator.comparing(Invoice::date))
                .toList();
    }

    long lines() {
        return lines;
    }

    /** How many lines, by reason. */
    Map<String, Long> dropped() {
        return dropped;
    }

    private void add(InvoiceLine line) {
        if (!line.isProduct()) {
            drop(PRODUCT);
        } else if (line.isCancellation()) {
            drop("cancelled");
        } else if (line.quantity() <= 0) {
            drop("quantity zero or negative");
        } else if (line.unitPrice().signum() <= 0) {
            drop("price zero or negative");
        } else if (!draft(line).items().add(line.stockCode())) {
            drop("the same stock code again on the same invoice");
        }
    }

    private Draft draft(InvoiceLine line) {
        return drafts.computeIfAbsent(line.invoice(), number -> new Draft(line.date(), new LinkedHashSet<>()));
    }

    private void drop(String reason) {
        dropped.merge(reason, 1L, Long::sum);
    }
}
