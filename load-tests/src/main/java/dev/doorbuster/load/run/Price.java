package dev.doorbuster.load.run;

import java.util.Locale;

/**
 * What the processor time of an order costs: an assumption, not a bill. Memory, traffic and idle machines are not in it.
 *
 * @param usdPerCpuHour of one processor that is busy
 */
record Price(double usdPerCpuHour) {
    /**
     * Fly.io, performance-1x (one dedicated processor, 2 GB), Ashburn: $33.00 for 30 days, by the price list at
     * fly.io/docs/about/pricing as it stood in 2026. A shared processor is cheaper, but may not be kept busy.
     */
    static final double DEFAULT_USD_PER_CPU_HOUR = 0.0458;

    private static final double SECONDS = 3_600;
    private static final int ORDERS = 1_000;

    double ofThousandOrders(double cpuSeconds, long orders) {
        return cpuSeconds / SECONDS * usdPerCpuHour * ORDERS / orders;
    }

    String assumption() {
        return String.format(
                Locale.ROOT,
                "%s USD for an hour of one processor%s; processor time only",
                plain(usdPerCpuHour),
                usdPerCpuHour == DEFAULT_USD_PER_CPU_HOUR
                        ? " (assumed: Fly.io performance-1x, a dedicated one with 2 GB, 33.00 USD for 30 days, list price of 2026)"
                        : "");
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
