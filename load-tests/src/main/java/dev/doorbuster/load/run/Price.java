package dev.doorbuster.load.run;

import java.util.Locale;

/**
 * What the processor time of an order costs: an assumption, not a bill. Memory, traffic and idle machines are not in it.
 *
 * @param usdPerCpuHour of one processor that is busy
 */
record Price(double usdPerCpuHour) {
    /** Fly.io, shared-cpu-1x with 256 MB, Amsterdam: $2.02 for a month of 720 hours, as published in 2025. */
    static final double DEFAULT_USD_PER_CPU_HOUR = 0.0028;

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
                usdPerCpuHour == DEFAULT_USD_PER_CPU_HOUR ? " (Fly.io shared-cpu-1x, 2.02 USD a month)" : "");
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
