package dev.doorbuster.load.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * {@code load NAME [--users N] [--minutes M] [--rate R] [--base-url URL] [--out DIR] …}. Exit codes: 0 the goals were reached and the
 * promises kept, 1 not, 2 misused.
 */
public final class LoadCommand {
    private static final int MISUSED = 2;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private LoadCommand() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        try {
            var arguments = LoadArguments.of(words);
            var home = Path.of(System.getenv().getOrDefault("DOORBUSTER_HOME", ".doorbuster"));
            var targets = new Targets(home, System.getenv());
            var target = arguments.baseUrl().isPresent()
                    ? targets.at(arguments.baseUrl().get())
                    : targets.here();
            var moment = MOMENT.format(Clock.systemUTC().instant());
            var folder = arguments
                    .out()
                    .map(Path::of)
                    .orElseGet(() ->
                            home.resolve("load").resolve(arguments.scenario().title() + "-" + moment));
            var run = new LoadRun(target, folder, System.getProperty("java.class.path"), System.out, Clock.systemUTC());
            var report = run.run(arguments);
            System.out.println();
            System.out.print(report.text());
            System.out.println("Summary: " + folder.resolve(LoadRun.SUMMARY));
            return report.passed() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            System.err.println("doorbuster: " + e.getMessage());
            return MISUSED;
        } catch (Exception e) {
            System.err.println("doorbuster: " + (e.getMessage() == null ? e : e.getMessage()));
            return 1;
        }
    }
}
