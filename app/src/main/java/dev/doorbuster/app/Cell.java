package dev.doorbuster.app;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.runtime.config.Env;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A region of {@code up --regions}: {@code up} in a process and a folder of its own, begun again when it has died, as a platform does.
 * Methods are for one thread.
 */
final class Cell {
    /** Names the process without which a cell ends too: nobody would carry anything between the regions. */
    static final String PARENT = "DOORBUSTER_PARENT";

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final String region;
    private final Home home;
    private final Map<String, String> settings;
    private final Console console;
    private volatile boolean isStopping;
    private volatile @Nullable Process process;

    /** @param settings what makes it this region, beside the environment */
    Cell(String region, Home home, Map<String, String> settings, Console console) {
        this.region = region;
        this.home = home;
        this.settings = Map.copyOf(settings);
        this.console = console;
    }

    /** For the cell itself. */
    static void endsWithParent(Env env, StopSignal stop) {
        var pid = env.find(PARENT);
        if (pid.isEmpty()) {
            return;
        }
        var parent = ProcessHandle.of(Long.parseLong(pid.get()));
        parent.ifPresentOrElse(
                process -> {
                    var _ = process.onExit().thenRun(stop::give);
                },
                stop::give);
    }

    String region() {
        return region;
    }

    Home home() {
        return home;
    }

    /**
     * Returns when it takes requests. False when it has ended before that, or has taken too long.
     *
     * @param stop ends the waiting, not the process
     */
    boolean start(StopSignal stop) throws IOException, InterruptedException {
        Files.createDirectories(home.path());
        Files.deleteIfExists(home.addressFile());
        var first = launch();
        Thread.ofVirtual().name("cell-" + region).start(() -> attend(first));
        long deadline = System.nanoTime() + START.toNanos();
        while (first.isAlive() && System.nanoTime() < deadline) {
            if (Files.exists(home.addressFile())) {
                return true;
            }
            if (stop.await(LOOK)) {
                return false;
            }
        }
        return false;
    }

    /** Asks it to, and none is begun after that; {@link #awaitEnd} waits. */
    synchronized void stop() {
        isStopping = true;
        var running = process;
        if (running != null) {
            // Not the process itself, which would close what it still has to say.
            running.toHandle().destroy();
        }
    }

    void awaitEnd() throws InterruptedException {
        var running = process;
        if (running != null && !running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            console.line(region + "  does not stop and is killed; ./doorbuster down ends what it leaves");
            running.destroyForcibly();
        }
    }

    private void attend(Process first) {
        try {
            var running = first;
            while (true) {
                tell(running);
                int exit = running.waitFor();
                if (isStopping) {
                    return;
                }
                console.line(
                        "%s  has ended (%d); it is started again in %d s".formatted(region, exit, PAUSE.toSeconds()));
                Thread.sleep(PAUSE);
                running = launch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!isStopping) {
                console.line(region + "  cannot be started: " + e.getMessage());
            }
        }
    }

    @CanIgnoreReturnValue
    private synchronized Process launch() throws IOException {
        if (isStopping) {
            throw new IOException("told to stop");
        }
        var builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment().put("DOORBUSTER_HOME", home.path().toString());
        builder.environment().put(PARENT, Long.toString(ProcessHandle.current().pid()));
        var started = builder.start();
        process = started;
        return started;
    }

    /** This program again, with the same options. */
    private static List<String> command() {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "up"));
        return command;
    }

    private void tell(Process running) {
        Thread.ofVirtual().name("says-" + region).start(() -> {
            try (var lines =
                    new BufferedReader(new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> console.line(region + "  " + line));
            } catch (IOException | UncheckedIOException ended) {
                // It is gone, and what ends it is told by whoever waits for it.
            }
        });
    }
}
