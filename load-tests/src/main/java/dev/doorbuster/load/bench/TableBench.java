package dev.doorbuster.load.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code bench table}: every benchmark several times, and all goals in one table. Blocks for the better part of an hour.
 *
 * @param home of the program's state
 */
record TableBench(Path home) {
    /**
     * Prints and writes the table after each run, so that an interrupted series leaves what it has.
     *
     * @throws IllegalArgumentException saying what is wrong with the words, for people
     */
    void run(List<String> words) throws IOException {
        var plan = TableArguments.of(words, home);
        var defaults =
                new BenchArguments(plan.names(), OptionalInt.empty(), BenchArguments.PER_SECOND, Optional.empty());
        var benches = new Benches(defaults, home);
        var table = new Table(Machine.now());
        // In rounds, so that what else the machine does for a while meets one run of each and not all runs of one.
        for (int round = 1; round <= plan.runs(); round++) {
            for (var name : plan.names()) {
                System.out.printf("%s, run %d of %d, load before %.2f%n", name, round, plan.runs(), load());
                measure(benches, name, table);
                Files.writeString(plan.markdown(), table.markdown());
            }
        }
        System.out.println(table.text());
        System.out.println("written to " + plan.markdown());
    }

    /** One that breaks off says nothing about the others. */
    private static void measure(Benches benches, String name, Table table) {
        try {
            var report = benches.measure(name);
            System.out.println(report.text());
            table.add(name, report.figures());
        } catch (Exception e) {
            System.err.println("doorbuster: " + name + " broke off: " + e);
            table.brokeOff(name, String.valueOf(e.getMessage()));
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
