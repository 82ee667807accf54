package dev.doorbuster.load.retail;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;

/** {@code DemandCurve INPUT.csv.gz}: how uneven the demand of "Online Retail" is. The load's shoppers want things as unevenly. */
public final class DemandCurve {
    private static final double[] SHARES = {0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1};

    private DemandCurve() {}

    public static void main(String[] args) throws Exception {
        var invoices = new Invoices(Currency.getInstance("GBP"));
        try (var reader = InvoiceFile.open(Path.of(args[0]))) {
            invoices.read(reader);
        }
        print(invoices.demands(), System.out);
    }

    static void print(Collection<Demand> demands, PrintStream out) {
        var sales = demands.stream()
                .mapToLong(Demand::sales)
                .filter(n -> n > 0)
                .sorted()
                .toArray();
        out.printf(Locale.ROOT, "%d products%n", sales.length);
        for (double share : SHARES) {
            out.printf(
                    Locale.ROOT, "the best %.2f %% have %.2f %% of all sales%n", 100 * share, 100 * of(sales, share));
        }
    }

    /** @param sales of each product, ascending */
    static double of(long[] sales, double share) {
        int best = Math.max(1, (int) Math.round(share * sales.length));
        long all = 0;
        long theirs = 0;
        for (int i = 0; i < sales.length; i++) {
            all += sales[i];
            theirs += i >= sales.length - best ? sales[i] : 0;
        }
        return all == 0 ? 0 : (double) theirs / all;
    }
}
