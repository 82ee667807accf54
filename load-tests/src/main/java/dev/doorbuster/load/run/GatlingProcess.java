package dev.doorbuster.load.run;

import dev.doorbuster.load.plan.Paper;
import dev.doorbuster.load.plan.Plan;
import dev.doorbuster.load.plan.Results;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Gatling in a process of its own: what it takes is not the command's, and its libraries stay apart. Blocks.
 *
 * @param folder for the plan, the results, the log and the report
 * @param classPath of this module and Gatling
 */
record GatlingProcess(Path folder, String classPath) {
    private static final String REPORT = "report";
    private static final String MARK = "~ ";
    private static final int SUCCESS = 0;
    private static final int ASSERTIONS_FAILED = 2;

    /** Beyond what the plan takes: to start, to let the last ones finish, to write the report. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final List<String> OPTIONS = List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // Gatling reads strings without copying them.
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Dlogback.configurationFile=drill-logback.xml");

    /**
     * What Gatling leaves.
     *
     * @param assertionsHeld by Gatling's own count
     * @param report its page
     */
    record Outcome(Results results, boolean assertionsHeld, Path report) {}

    /** @throws IOException when it failed, naming its log */
    Outcome run(Plan plan, Optional<String> adminToken, PrintStream terminal) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        clear();
        var others = reports();
        var file = folder.resolve("plan.json");
        Paper.write(file, plan);
        var builder = new ProcessBuilder(command(plan, file)).redirectErrorStream(true);
        adminToken.ifPresent(token -> builder.environment().put("ADMIN_TOKEN", token));
        var process = builder.start();
        var killer = new Thread(process::destroyForcibly, "kill-gatling");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            listen(process, terminal);
            int exit = exit(process, plan);
            if (exit != SUCCESS && exit != ASSERTIONS_FAILED) {
                throw new IOException("Gatling failed; see " + log());
            }
            return new Outcome(Paper.results(folder.resolve(Plan.RESULTS)), exit == SUCCESS, report(others));
        } finally {
            var _ = process.destroyForcibly();
            var _ = Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    /** What an earlier run into the same folder has left must not be taken for this one's. */
    void clear() throws IOException {
        Files.deleteIfExists(folder.resolve(Plan.RESULTS));
        Files.deleteIfExists(folder.resolve(LoadRun.SUMMARY));
        var old = folder.resolve(REPORT);
        if (Files.exists(old)) {
            try (var tree = Files.walk(old)) {
                for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private List<String> command(Plan plan, Path file) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(OPTIONS);
        words.add("-D" + Plan.FILE + "=" + file.toAbsolutePath());
        words.addAll(List.of("-cp", classPath, "io.gatling.app.Gatling"));
        words.addAll(List.of("--simulation", plan.scenario().simulation()));
        words.addAll(List.of("--results-folder", folder.toAbsolutePath().toString()));
        return words;
    }

    /** Its progress goes to the terminal, all it says to its log. Returns when it says no more. */
    private void listen(Process process, PrintStream terminal) throws IOException {
        try (var lines = process.inputReader();
                BufferedWriter log = Files.newBufferedWriter(log())) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.write(line);
                log.newLine();
                if (line.startsWith(MARK)) {
                    terminal.println(line.substring(MARK.length()));
                }
            }
        }
    }

    private static int exit(Process process, Plan plan) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds() + plan.seconds(), TimeUnit.SECONDS)) {
            throw new IOException("Gatling does not come to an end");
        }
        return process.exitValue();
    }

    private Path log() {
        return folder.resolve("gatling.log");
    }

    /**
     * Gatling names the folder after the simulation and the moment; there is one new.
     *
     * @param others that were there before
     */
    private Path report(Set<Path> others) throws IOException {
        var made = reports().stream()
                .filter(dir -> !others.contains(dir))
                .findFirst()
                .orElseThrow(() -> new IOException("Gatling made no report; see " + log()));
        return Files.move(made, folder.resolve(REPORT)).resolve("index.html");
    }

    private Set<Path> reports() throws IOException {
        try (var folders = Files.list(folder)) {
            return folders.filter(dir -> Files.exists(dir.resolve("index.html")))
                    .collect(Collectors.toSet());
        }
    }
}
