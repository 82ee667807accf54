package dev.doorbuster.app.slo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The system's own Prometheus: found on the PATH or, as root on Debian, installed. A test without it fails. */
public final class Prometheus {
    private static final int INSTALL_MINUTES = 5;

    private Prometheus() {}

    /** The path of {@code prometheus} or {@code promtool}. */
    public static Path program(String name) {
        return find(name)
                .or(() -> install(name))
                .orElseThrow(() -> new IllegalStateException("The tests of the alerts need " + name
                        + ", which is not on the PATH. On Debian or Ubuntu: apt-get install prometheus"));
    }

    /** What promtool says when all is well; fails with it otherwise. */
    static String promtool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program("promtool").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + "\n" + said);
        }
        return said;
    }

    private static Optional<Path> find(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Debian starts the service as well when there is something to start services; the tests use ports of their own. */
    private static synchronized Optional<Path> install(String name) {
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        System.err.println("Prometheus is not there yet: apt-get install prometheus ...");
        run("apt-get", "-o", "DPkg::Lock::Timeout=120", "update");
        run("apt-get", "-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", "prometheus");
        return find(name);
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(String.join(" ", command) + " did not work");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
