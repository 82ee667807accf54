package dev.doorbuster.load.retail;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Turns the invoices of the UCI data set "Online Retail" into a product feed (NDJSON): one product a stock code, with its most
 * frequent description, its median price, and four weeks of demand in stock. Says what it left out and why.
 */
public final class RetailCatalogue {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private RetailCatalogue() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** Returns the exit code. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            var arguments = Arguments.of(args);
            if (!Files.isRegularFile(arguments.input())) {
                err.println(
                        "There is no file " + arguments.input() + ". It is the data set \"Online Retail\" of the UCI"
                                + " Machine Learning Repository (CC BY 4.0), as CSV, and not part of this repository.");
                return FAILED;
            }
            convert(arguments, out);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return MISUSED;
        } catch (NotInvoices e) {
            err.println("These are not the invoices of \"Online Retail\": " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.println("Cannot read or write: " + e.getMessage());
        }
        return FAILED;
    }

    private static void convert(Arguments arguments, PrintStream out) throws IOException, NotInvoices {
        var invoices = new Invoices(arguments.currency());
        try (var reader = InvoiceFile.open(arguments.input())) {
            invoices.read(reader);
        }
        var catalogue = new Catalogue(invoices, arguments.currency().getCurrencyCode(), arguments.products());
        write(catalogue, arguments.output());
        report(invoices, catalogue, arguments, out);
    }

    /** Under another name first, so that a feed that is there is whole. */
    private static void write(Catalogue catalogue, Path output) throws IOException {
        var whole = output.toAbsolutePath();
        Files.createDirectories(whole.resolveSibling("."));
        var part = whole.resolveSibling(whole.getFileName() + ".part");
        try (var writer = Files.newBufferedWriter(part)) {
            catalogue.writeTo(writer);
        }
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void report(Invoices invoices, Catalogue catalogue, Arguments arguments, PrintStream out) {
        long used = invoices.lines()
                - invoices.dropped().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        int written = catalogue.products().size();
        long sold = invoices.demands().size() - catalogue.neverSold();
        line(out, invoices.lines(), "invoice lines read, over " + invoices.days() + " days");
        line(out, used, "lines used");
        invoices.dropped().forEach((reason, count) -> line(out, count, "lines dropped: " + reason.why()));
        line(out, written, "products written to " + arguments.output());
        line(out, catalogue.neverSold(), "stock codes dropped: no line of theirs could be used");
        line(out, sold - written, "stock codes dropped: beyond --products " + arguments.products());
    }

    private static void line(PrintStream out, long count, String what) {
        out.println(String.format(Locale.ROOT, "%,9d %s", count, what));
    }
}
