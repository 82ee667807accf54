package dev.doorbuster.load.bench;

import dev.doorbuster.load.measure.Report;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code bench [NAME|edge|all] [--orders N] [--rate N] [--markdown FILE]}, or one of the {@link Trials} with options of its own. The
 * system property {@code shop.classpath} is the class path of the program that is measured. Exit codes: 0 measured, whatever came
 * out; 1 it could not be; 2 misused.
 */
public final class BenchCommand {
    private static final int MISUSED = 2;

    private BenchCommand() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        var home = Path.of(System.getenv().getOrDefault("DOORBUSTER_HOME", ".doorbuster"));
        try {
            var trial = Trials.named(words.isEmpty() ? "" : words.getFirst(), home);
            if (trial.isPresent()) {
                trial.get().run(words.subList(1, words.size()));
            } else {
                measure(BenchArguments.of(words), home);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("doorbuster: " + e.getMessage());
            return MISUSED;
        } catch (Exception e) {
            System.err.println("doorbuster: " + e);
            return 1;
        }
    }

    private static void measure(BenchArguments arguments, Path home) throws Exception {
        var benches = new Benches(arguments, home);
        var reports = new ArrayList<Report>();
        for (var name : arguments.names()) {
            System.out.printf(
                    "%s: load of this machine before is %.2f on %d processors%n",
                    name,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors());
            var report = benches.measure(name);
            System.out.println(report.text());
            reports.add(report);
            write(arguments, reports);
        }
    }

    /** After each, so that an interrupted series leaves what it has. */
    private static void write(BenchArguments arguments, List<Report> reports) throws IOException {
        if (arguments.markdown().isPresent()) {
            var text = reports.stream().map(Report::markdown).collect(Collectors.joining());
            Files.writeString(arguments.markdown().get(), text);
        }
    }
}
