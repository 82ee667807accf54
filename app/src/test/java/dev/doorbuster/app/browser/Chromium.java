package dev.doorbuster.app.browser;

import com.microsoft.playwright.BrowserType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The system's own Chromium: found on the PATH or, as root on Debian, installed. A test without it fails. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int INSTALL_MINUTES = 10;

    private Chromium() {}

    static BrowserType.LaunchOptions options() {
        var args =
                new ArrayList<>(List.of("--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"));
        if (isRoot()) {
            args.add("--no-sandbox");
        }
        return new BrowserType.LaunchOptions().setExecutablePath(path()).setArgs(args);
    }

    private static Path path() {
        return find().or(Chromium::install)
                .orElseThrow(() -> new IllegalStateException("The browser tests need Chromium: none of " + NAMES
                        + " is on the PATH. On Debian or Ubuntu: apt-get install chromium"));
    }

    private static Optional<Path> find() {
        return NAMES.stream()
                .flatMap(
                        name -> List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                                .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> install() {
        if (!isRoot() || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        System.err.println("Chromium is not there yet: apt-get install chromium ...");
        run("apt-get", "update");
        run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
        return find();
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

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
