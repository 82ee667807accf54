package dev.doorbuster.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts programs that outlive the terminal and write to a log file. */
public final class ChildProcess {
    /** All a service gets from our environment: secrets and Java options of the parent are none of its business. */
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");

    private static final long LOG_LIMIT_BYTES = 16L << 20;
    private static final int TAIL_LINES = 12;
    /** Indented lines are stack frames and hints. */
    private static final Pattern COMPLAINT =
            Pattern.compile("^\\S.*(error|exception|fatal|bad |can't|cannot|denied)", Pattern.CASE_INSENSITIVE);

    private ChildProcess() {}

    /**
     * Starts the command in a session of its own, so that Ctrl-C in the terminal reaches only the parent, which then stops its
     * services in the order that loses nothing.
     */
    public static ProcessId spawn(List<String> command, Path directory, Path log) {
        try {
            rotate(log);
            Process process = builder(
                            Stream.concat(ownSession().stream(), command.stream())
                                    .toList(),
                            directory)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return ProcessId.of(process.pid()).orElseGet(() -> new ProcessId(process.pid(), "exited at once"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the command to its end and returns its exit code; its output goes to the log. */
    public static int run(List<String> command, Path directory, Path log, long timeoutSeconds) {
        Process process;
        try {
            process = builder(command, directory)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException notFound) {
            return 127;
        }
        try {
            if (process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return 124;
    }

    /** What the program last complained about, for an error message that fits into a line. */
    public static String complaint(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            List<String> last = all.subList(Math.max(0, all.size() - TAIL_LINES), all.size());
            return last.reversed().stream()
                    .filter(line -> COMPLAINT.matcher(line).find())
                    .findFirst()
                    .or(() -> last.reversed().stream().findFirst())
                    .orElse("no word in its log");
        } catch (IOException | UncheckedIOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private static ProcessBuilder builder(List<String> command, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().keySet().retainAll(PASSED_ON);
        // glibc otherwise keeps one malloc arena per thread: tens of megabytes in the broker.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return builder;
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Both ways end in {@code exec}, so the pid Java knows is the service's own. */
    private static List<String> ownSession() {
        if (Programs.find("setsid").isPresent()) {
            return List.of("setsid");
        }
        // macOS has no setsid program but comes with Perl.
        return Programs.find("perl").isPresent()
                ? List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die")
                : List.of();
    }
}
