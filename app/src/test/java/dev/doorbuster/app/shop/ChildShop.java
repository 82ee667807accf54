package dev.doorbuster.app.shop;

import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.ServiceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real program, {@code up}, as a process of its own that can be killed and started again on its folder. One thread uses it. */
final class ChildShop implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final long STOP_SECONDS = 60;
    private static final String ADMIN_TOKEN = "test-admin-token-0123456789";

    private final Path home;
    private final int port;
    private final Door door;
    private final Thread killer = new Thread(this::killEverything, "kill-child-shop");
    private volatile @Nullable Process process;
    private int starts;

    ChildShop(Path home) {
        this.home = home;
        this.port = ChildJvm.freePort();
        this.door = Door.to("http://localhost:" + port, ADMIN_TOKEN);
        // A test that is interrupted must leave nothing behind either.
        Runtime.getRuntime().addShutdownHook(killer);
    }

    Door door() {
        return door;
    }

    /** Returns when the shop is ready. */
    void up() throws IOException {
        var builder = ChildJvm.program(output(++starts), ChildJvm.QUICK_START, List.of("up"));
        builder.environment().keySet().removeAll(List.of("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL", "REDIS_URL"));
        builder.environment()
                .putAll(Map.of(
                        "DOORBUSTER_HOME",
                        home.toString(),
                        "PORT",
                        Integer.toString(port),
                        "HANDLING_TIME",
                        "PT1H",
                        "HAZELCAST_PORT",
                        "25701",
                        "MALLOC_ARENA_MAX",
                        "2",
                        "ADMIN_TOKEN",
                        ADMIN_TOKEN));
        var started = builder.start();
        process = started;
        var ready = Eventually.until(
                "the shop is open",
                START,
                this::output,
                text -> text.contains("The shop is open") || !started.isAlive());
        if (!started.isAlive()) {
            throw new AssertionError("up ended with " + started.exitValue() + ":\n" + ready);
        }
    }

    Ledger ledger() throws IOException {
        var address = output().lines()
                .filter(line -> line.contains("payment ledger"))
                .map(line -> line.substring(line.indexOf("http")).strip())
                .findFirst()
                .orElseThrow();
        return new Ledger(door.http(), address);
    }

    /** SIGKILL for the shop; its backing services live on. */
    void kill() {
        kill(List.of(running().toHandle()));
    }

    /** SIGKILL for the shop, Kafka, PostgreSQL and Redis, and whatever they have started. */
    void killAll() {
        var victims = new ArrayList<ProcessHandle>();
        victims.add(running().toHandle());
        services().forEach(service -> {
            victims.add(service);
            service.descendants().forEach(victims::add);
        });
        kill(victims);
    }

    /** SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        var child = running();
        child.destroy();
        if (!child.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("does not stop: " + output());
        }
        return child.exitValue();
    }

    /** The backing services' processes that live now. */
    List<ProcessHandle> services() {
        return LocalStack.survey(LocalStackConfig.in(home.resolve("stack"))).stream()
                .map(ServiceStatus::pid)
                .flatMap(pid -> pid.stream().boxed())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    String output() {
        try {
            return Files.readString(output(starts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        killEverything();
        var removed = Runtime.getRuntime().removeShutdownHook(killer);
        if (!removed) {
            throw new IllegalStateException("the shutdown hook was gone");
        }
    }

    private void killEverything() {
        var child = process;
        if (child != null) {
            var victims = Stream.concat(
                            services().stream()
                                    .flatMap(service -> Stream.concat(Stream.of(service), service.descendants())),
                            Stream.concat(Stream.of(child.toHandle()), child.descendants()))
                    .toList();
            kill(victims);
        }
    }

    private static void kill(List<ProcessHandle> victims) {
        victims.forEach(ProcessHandle::destroyForcibly);
        victims.forEach(victim ->
                victim.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join());
    }

    private Process running() {
        var child = process;
        if (child == null) {
            throw new IllegalStateException("not started");
        }
        return child;
    }

    private Path output(int start) {
        return home.resolve("output-" + start + ".txt");
    }
}
