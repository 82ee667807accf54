package dev.doorbuster.localstack;

import dev.doorbuster.localstack.process.Leash;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, PostgreSQL and Redis on this machine. Services run as processes of their own and survive a crash of this JVM; the next
 * start on the same state directory adopts them, or restarts them on their data.
 */
public final class LocalStack implements AutoCloseable {
    private final StackLock lock;
    private final @Nullable Leash leash;
    private final List<StackService> services;

    private LocalStack(LocalStackConfig config, Progress progress, StackLock lock) {
        this.lock = lock;
        this.leash = config.leashed() ? Leash.on(config.stateDir()) : null;
        this.services = servicesOf(config, progress, leash);
    }

    /**
     * Starts all services at once and returns when each answers. If one fails, or the JVM is told to stop meanwhile, the others
     * are stopped again.
     *
     * @throws LocalStackException in one line, what is missing or went wrong
     */
    public static LocalStack start(LocalStackConfig config, Progress progress) {
        LocalStack stack = new LocalStack(config, progress, lock(config.stateDir()));
        Thread hook = new Thread(stack::abandon, "local-stack-abandon");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            onAll(stack.services, StackService::start);
            return stack;
        } catch (LocalStackException e) {
            stack.abandon();
            stack.release();
            throw e;
        } finally {
            remove(hook);
        }
    }

    /** What runs in the state directory, whoever started it. Starts nothing, stops nothing. */
    public static List<ServiceStatus> survey(LocalStackConfig config) {
        return servicesOf(config, Progress.SILENT, null).stream()
                .map(LocalStack::statusOf)
                .toList();
    }

    /**
     * Stops services whose parent has died.
     *
     * @return what was running
     * @throws LocalStackException if a living program uses them
     */
    public static List<ServiceStatus> stopOrphans(LocalStackConfig config, Progress progress) {
        try (StackLock _ = lock(config.stateDir())) {
            List<StackService> orphans = servicesOf(config, progress, null).stream()
                    .filter(service -> service.pid().isPresent())
                    .toList();
            List<ServiceStatus> found =
                    orphans.stream().map(LocalStack::statusOf).toList();
            onAll(orphans, StackService::stop);
            return found;
        }
    }

    public String kafkaBootstrapServers() {
        return service("kafka").address();
    }

    /** {@code postgres://user:password@host:port/database} */
    public String databaseUrl() {
        return service("postgres").address();
    }

    /** {@code redis://host:port[/db]} */
    public String redisUrl() {
        return service("redis").address();
    }

    public List<StackService> services() {
        return services;
    }

    /** One of {@code kafka}, {@code postgres}, {@code redis}. */
    public StackService service(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service " + name));
    }

    /** Creates the database unless it is there, and returns its URL. */
    public String createDatabase(String name) {
        PostgresUrl url = PostgresUrl.parse(databaseUrl());
        PostgresUrl created = url.withDatabase(name);
        try (Connection connection = url.connect()) {
            PostgresServer.createIfMissing(connection, name);
            return created.toString();
        } catch (SQLException e) {
            throw new LocalStackException("cannot create database " + name + ": " + e.getMessage(), e);
        }
    }

    /** Stops all services at once; takes as long as the slowest, at most its grace period. */
    @Override
    public void close() {
        try {
            onAll(managed(), StackService::stop);
        } finally {
            release();
        }
    }

    /** Leaves the services running, for the next start to adopt. */
    public void detach() {
        release();
    }

    private void abandon() {
        onAll(managed(), service -> {
            if (service instanceof ManagedService ours) {
                ours.abandon();
            }
        });
    }

    private void release() {
        if (leash != null) {
            leash.close();
        }
        lock.close();
    }

    private List<StackService> managed() {
        return services.stream().filter(ManagedService.class::isInstance).toList();
    }

    private static List<StackService> servicesOf(LocalStackConfig config, Progress progress, @Nullable Leash leash) {
        Path dir = config.stateDir();
        NativePrograms programs = new NativePrograms(config.nativeDir());
        return List.of(
                service(
                        config.kafkaBootstrapServers(),
                        new KafkaBroker(dir.resolve("kafka"), config.nativeDir(), config.kafkaLink()),
                        config,
                        progress,
                        leash),
                service(
                        config.databaseUrl(),
                        new PostgresServer(dir.resolve("postgres"), programs),
                        config,
                        progress,
                        leash),
                service(config.redisUrl(), new RedisServer(dir.resolve("redis"), programs), config, progress, leash));
    }

    private static StackService service(
            Optional<String> external,
            Recipe recipe,
            LocalStackConfig config,
            Progress progress,
            @Nullable Leash leash) {
        return external.<StackService>map(address -> new ExternalService(recipe.name(), address))
                .orElseGet(() -> new ManagedService(recipe, progress, config.startTimeout(), leash));
    }

    private static ServiceStatus statusOf(StackService service) {
        return switch (service) {
            case ManagedService ours ->
                new ServiceStatus(ours.name(), ours.address(), ours.pid(), false, ours.answers());
            default -> new ServiceStatus(service.name(), service.address(), service.pid(), true, false);
        };
    }

    /** Waits for all, then fails with the first failure. */
    private static void onAll(List<StackService> services, Consumer<StackService> action) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> all = services.stream()
                    .map(service -> CompletableFuture.runAsync(() -> action.accept(service), executor))
                    .toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LocalStackException known
                    ? known
                    : new LocalStackException("the local services failed: " + e.getCause(), e);
        }
    }

    private static StackLock lock(Path stateDir) {
        try {
            return StackLock.take(stateDir);
        } catch (IOException e) {
            throw new LocalStackException("cannot write to " + stateDir + ": " + e.getMessage(), e);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is at work already, and it is what stops the services.
        }
    }
}
