package dev.doorbuster.load.shop;

import dev.doorbuster.localstack.process.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code run --roles …} or {@code migrate} as a process that can be killed, frozen and started again. It sees its settings and
 * nothing else of this process's environment. One thread uses it.
 */
public final class RoleProcess implements AutoCloseable {
    private static final long START_SECONDS = 180;
    private static final long STOP_SECONDS = 40;
    private static final long LOOK_MILLIS = 50;
    private static final String SHOP = "dev.doorbuster.app.Main";
    private static final Pattern READY = Pattern.compile("^ready: roles=\\S+ port=([0-9]+)$", Pattern.MULTILINE);

    /** As in ./doorbuster; the heap and the compiler are the caller's choice. */
    private static final List<String> OPTIONS = List.of(
            "-XX:MaxMetaspaceSize=192m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private final Path folder;
    private final String name;
    private final List<String> command;
    private final Map<String, String> settings;
    private final Thread killer = new Thread(this::killIfAlive, "kill-role");
    private volatile @Nullable Process process;
    private int starts;

    /**
     * The shop's program, and how it is run.
     *
     * @param java the program that runs it
     * @param classPath of the program
     * @param jvm all options but the class path
     */
    public record Program(Path java, String classPath, String mainClass, List<String> jvm) {
        /** @param jvm options beside those that it always needs */
        public Program(String classPath, String mainClass, List<String> jvm) {
            this(
                    ownJava(),
                    classPath,
                    mainClass,
                    Stream.concat(OPTIONS.stream(), jvm.stream()).toList());
        }

        /** @param jvm options beside those that it always needs */
        public static Program shop(String classPath, List<String> jvm) {
            return new Program(classPath, SHOP, jvm);
        }

        /** @param jvm all options but the class path */
        public static Program shopWith(Path java, String classPath, List<String> jvm) {
            return new Program(java, classPath, SHOP, jvm);
        }

        public static Path ownJava() {
            return Path.of(System.getProperty("java.home"), "bin", "java");
        }
    }

    /**
     * @param folder for what it writes
     * @param name of this process; several may have one role
     * @param words of its command line
     * @param settings its whole environment
     */
    public RoleProcess(Path folder, String name, List<String> words, Program program, Map<String, String> settings) {
        this.folder = folder;
        this.name = name;
        this.settings = Map.copyOf(settings);
        var all = new ArrayList<String>();
        all.add(program.java().toString());
        all.addAll(program.jvm());
        all.addAll(List.of("-cp", program.classPath(), program.mainClass()));
        all.addAll(words);
        this.command = List.copyOf(all);
        // A drill that is interrupted must leave nothing behind either.
        Runtime.getRuntime().addShutdownHook(killer);
    }

    public static RoleProcess ofRole(
            Path folder, String name, String role, Program program, Map<String, String> settings) {
        return new RoleProcess(folder, name, List.of("run", "--roles", role), program, settings);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return running().pid();
    }

    /** Returns at once. */
    public void launch() {
        starts++;
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(outputFile().toFile());
        builder.environment().clear();
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when it ends or is not ready in time */
    public void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!READY.matcher(output()).find()) {
            if (!running().isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(name + " did not become ready; see " + outputFile());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** @throws IllegalStateException when it fails or is not done in time */
    public void awaitSuccess() throws InterruptedException {
        if (!running().waitFor(START_SECONDS, TimeUnit.SECONDS) || running().exitValue() != 0) {
            throw new IllegalStateException(name + " did not succeed; see " + outputFile());
        }
    }

    /** SIGTERM; returns at once. */
    public void terminate() {
        running().destroy();
    }

    /**
     * The exit code, once it has ended of its own or was told to.
     *
     * @throws IllegalStateException when it still runs then
     */
    public int awaitExit(Duration longest) throws InterruptedException {
        if (!running().waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(name + " still runs after " + longest);
        }
        return running().exitValue();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        running().destroyForcibly();
        awaitEnd();
    }

    /**
     * SIGTERM; returns when it has ended by itself.
     *
     * @throws IllegalStateException when it has not in time
     */
    public void stop(Duration patience) throws InterruptedException {
        running().destroy();
        if (!running().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(name + " does not stop; see " + outputFile());
        }
    }

    /** SIGSTOP: it holds its connections, its lease and its memory, and does nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on in the middle of whatever it did, and knows nothing of the time between. */
    public void thaw() {
        signal("CONT");
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return running().isAlive();
    }

    /** How many lines of its log since it was started last hold these words. */
    public long linesWith(String words) {
        return output().lines().filter(line -> line.contains(words)).count();
    }

    /** Whether it decides orders or has done so last. */
    public boolean hasDecided() {
        return output().contains("deciding from offset");
    }

    @Override
    public void close() {
        killIfAlive();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shuttingDown) {
            // The hook is at work already.
        }
    }

    private void signal(String signal) {
        ProcessId.of(running().pid()).ifPresent(id -> id.signal(signal));
    }

    private void awaitEnd() throws InterruptedException {
        if (!running().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " survives kill -9");
        }
    }

    private void killIfAlive() {
        var child = process;
        if (child != null) {
            var _ = child.destroyForcibly();
        }
    }

    private Process running() {
        var child = process;
        if (child == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return child;
    }

    private String output() {
        try {
            return Files.readString(outputFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path outputFile() {
        return folder.resolve(name + "-" + starts + ".txt");
    }
}
