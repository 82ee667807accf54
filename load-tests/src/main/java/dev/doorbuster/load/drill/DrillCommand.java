package dev.doorbuster.load.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code drill [NAME|all] [--orders-per-second N] [--seconds S]}. The system property {@code shop.classpath} is the class path of
 * the program under test. Exit codes: 0 every promise held, 1 one is broken, 2 misused.
 */
public final class DrillCommand {
    private static final int MISUSED = 2;

    private DrillCommand() {}

    public static void main(String[] words) throws Exception {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        DrillArguments arguments;
        try {
            arguments = DrillArguments.of(words);
        } catch (IllegalArgumentException e) {
            System.err.println("doorbuster: " + e.getMessage());
            return MISUSED;
        }
        var home = Path.of(System.getenv().getOrDefault("DOORBUSTER_HOME", ".doorbuster"));
        var drills = home.resolve("drills");
        var run = new DrillRun(
                drills,
                home.resolve("stack").resolve("native"),
                System.getProperty("shop.classpath"),
                Clock.systemUTC());
        var reports = new ArrayList<DrillReport>();
        int broken = 0;
        for (var drill : arguments.drills()) {
            try {
                var report = run.run(drill, arguments.ordersPerSecond(), arguments.seconds());
                System.out.println(report.text());
                reports.add(report);
                write(drills.resolve("report.md"), reports);
                broken += report.passed() ? 0 : 1;
            } catch (Exception e) {
                // One drill that cannot be held says nothing about the next one.
                System.out.println(drill.title() + ": FAILED, there is no report: " + e);
                broken++;
            }
        }
        if (reports.size() > 1) {
            System.out.println(table(reports));
        }
        System.out.println("written to " + drills.resolve("report.md"));
        return broken == 0 ? 0 : 1;
    }

    /** After each drill, so that an interrupted series leaves what it has. */
    private static void write(Path file, List<DrillReport> reports) throws IOException {
        var text = new StringBuilder(table(reports)).append('\n');
        reports.forEach(report -> text.append(report.text()));
        Files.writeString(file, text);
    }

    private static String table(List<DrillReport> reports) {
        var text = new StringBuilder(DrillReport.TABLE_HEAD);
        reports.forEach(report -> text.append(report.row()).append('\n'));
        return text.toString();
    }
}
