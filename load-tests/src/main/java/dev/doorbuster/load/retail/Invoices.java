package dev.doorbuster.load.retail;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up invoice lines per stock code, and counts what it leaves out. */
final class Invoices {
    private final int fractionDigits;
    private final Map<String, Demand> demands = new TreeMap<>();
    private final Map<Dropped, Long> dropped = new EnumMap<>(Dropped.class);
    private long lines;
    private LocalDate first = LocalDate.MAX;
    private LocalDate last = LocalDate.MIN;

    Invoices(Currency currency) {
        fractionDigits = currency.getDefaultFractionDigits();
    }

    /** @throws NotInvoices when a column is missing */
    void read(Reader in) throws IOException, NotInvoices {
        InvoiceFile.forEachRow(in, line -> {
            lines++;
            line.ifPresentOrElse(this::count, () -> drop(Dropped.UNREADABLE));
        });
    }

    private void count(InvoiceLine line) {
        if (!line.isProduct()) {
            drop(Dropped.NOT_A_PRODUCT);
        } else if (line.isCancellation()) {
            demand(line).cancelled(Math.abs(line.quantity()));
            drop(Dropped.CANCELLATION);
        } else if (line.description().isEmpty()) {
            drop(Dropped.NO_DESCRIPTION);
        } else if (line.quantity() <= 0) {
            drop(Dropped.NO_QUANTITY);
        } else if (minorUnits(line.unitPrice()) <= 0) {
            drop(Dropped.NO_PRICE);
        } else {
            demand(line).sold(line.description(), line.quantity(), minorUnits(line.unitPrice()));
            first = line.date().isBefore(first) ? line.date() : first;
            last = line.date().isAfter(last) ? line.date() : last;
        }
    }

    Collection<Demand> demands() {
        return demands.values();
    }

    long lines() {
        return lines;
    }

    Map<Dropped, Long> dropped() {
        return dropped;
    }

    /** Days from the first to the last sale, both included; at least 1. */
    long days() {
        return first.isAfter(last) ? 1 : ChronoUnit.DAYS.between(first, last) + 1;
    }

    private Demand demand(InvoiceLine line) {
        return demands.computeIfAbsent(line.stockCode(), Demand::new);
    }

    private void drop(Dropped reason) {
        dropped.merge(reason, 1L, Long::sum);
    }

    private long minorUnits(BigDecimal price) {
        return price.movePointRight(fractionDigits)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }
}
