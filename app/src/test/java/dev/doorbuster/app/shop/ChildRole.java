package dev.doorbuster.app.shop;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code run --roles …} as a process of its own that can be killed and started again. It sees the given settings and nothing else
 * of this process's environment. One thread uses it.
 */
final class ChildRole implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 40;

    private static final Pattern READY = Pattern.compile("^ready: roles=\\S+ port=([0-9]+)$", Pattern.MULTILINE);

    private final Path folder;
    private final String roles;
    private final Map<String, String> settings;
    private final Thread killer = new Thread(this::killIfAlive, "kill-child-role");
    private volatile @Nullable Process process;
    private int starts;

    /**
     * @param folder for the outputs
     * @param roles as on the command line
     */
    ChildRole(Path folder, String roles, Map<String, String> settings) {
        this.folder = folder;
        this.roles = roles;
        this.settings = Map.copyOf(settings);
        // A test that is interrupted must leave nothing behind either.
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Returns at once; see {@link #awaitReady}. */
    void launch() throws IOException {
        var builder = ChildJvm.program(outputFile(++starts), ChildJvm.QUICK_START, List.of("run", "--roles", roles));
        builder.environment().clear();
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(settings);
        process = builder.start();
    }

    /** The port of its HTTP server. */
    @CanIgnoreReturnValue
    int awaitReady() {
        var child = running();
        var line = Eventually.until(
                roles + " is ready",
                START,
                () -> READY.matcher(output()).results().findFirst(),
                found -> found.isPresent() || !child.isAlive());
        return line.map(found -> Integer.parseInt(found.group(1)))
                .orElseThrow(() -> new AssertionError(roles + " ended with " + child.exitValue() + ":\n" + output()));
    }

    /** SIGKILL. */
    void kill() {
        var child = running();
        child.destroyForcibly();
        child.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }

    /** SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        terminate();
        return awaitEnd();
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        running().destroy();
    }

    boolean isAlive() {
        return running().isAlive();
    }

    int awaitEnd() throws InterruptedException {
        var child = running();
        if (!child.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(roles + " does not end:\n" + output());
        }
        return child.exitValue();
    }

    /** What it has written since its last start. */
    String output() {
        try {
            return Files.readString(outputFile(starts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        killIfAlive();
        if (!Runtime.getRuntime().removeShutdownHook(killer)) {
            throw new IllegalStateException("the shutdown hook was gone");
        }
    }

    private void killIfAlive() {
        var child = process;
        if (child != null) {
            child.destroyForcibly()
                    .onExit()
                    .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    private Process running() {
        var child = process;
        if (child == null) {
            throw new IllegalStateException("not started");
        }
        return child;
    }

    private Path outputFile(int start) {
        return folder.resolve(roles + "-" + start + ".txt");
    }
}
