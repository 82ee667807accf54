package dev.doorbuster.load.bench;

import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.localstack.Directories;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a benchmark happens: broker and database, and a shop for each run: a region and a database of its own.
 *
 * @param folder what the processes write stays there
 */
record BenchSite(Path folder, BenchStores stores, RoleProcess.Program program, Runnable end) implements AutoCloseable {
    static final String SIGNING_KEY = "bench-event-signing-key-0123456789abcdef";
    private static final String NOBODY = "http://127.0.0.1:9";

    /** One run's shop. */
    record Run(String region, String databaseUrl, RoleProcess pipeline) {}

    /**
     * Starts a stack of its own.
     *
     * @param home made anew
     * @param programs where the services' programs are unpacked once for all
     */
    static BenchSite start(Path home, Path programs, RoleProcess.Program program) throws IOException {
        var folder = home.toAbsolutePath();
        Directories.delete(folder);
        Files.createDirectories(folder);
        System.out.println("starting broker and database in " + folder);
        var stack = LocalStack.start(
                LocalStackConfig.in(folder.resolve("stack"))
                        .withNativeDir(programs)
                        .withLeash(),
                Progress.SILENT);
        var stores = new BenchStores(
                stack.kafkaBootstrapServers(),
                stack::createDatabase,
                stack.service("kafka").pid(),
                stack.service("postgres").pid());
        return new BenchSite(folder, stores, program, () -> {
            stack.close();
            delete(folder.resolve("stack"));
        });
    }

    /** Schema and topics of a run are there when this returns; the pipeline is not started yet. */
    Run newRun(String region) throws InterruptedException {
        var databaseUrl = stores.newDatabase().apply("bench_" + region);
        var settings = settings(region, databaseUrl);
        try (var migration = new RoleProcess(folder, "migrate-" + region, List.of("migrate"), program, settings)) {
            migration.launch();
            migration.awaitSuccess();
        }
        return new Run(
                region, databaseUrl, RoleProcess.ofRole(folder, "pipeline-" + region, "pipeline", program, settings));
    }

    /** Nobody does tasks, and no parcel becomes due while it is measured. */
    private Map<String, String> settings(String region, String databaseUrl) {
        return Map.ofEntries(
                Map.entry("REGION", region),
                Map.entry("PORT", "0"),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", stores.kafkaBootstrapServers()),
                Map.entry("DATABASE_URL", databaseUrl),
                Map.entry("EVENT_SIGNING_KEY", SIGNING_KEY),
                Map.entry("PIPELINE_WORKERS", "off"),
                Map.entry("HANDLING_TIME", "PT1H"),
                Map.entry("PSP_URL", NOBODY),
                Map.entry("PSP_SECRET_KEY", SIGNING_KEY),
                Map.entry("CARRIER_URL", NOBODY),
                Map.entry("CARRIER_API_KEY", SIGNING_KEY),
                Map.entry("MAIL_FOLDER", folder.resolve("mail").toString()));
    }

    @Override
    public void close() {
        end.run();
    }

    private static void delete(Path stack) {
        try {
            Directories.delete(stack);
        } catch (IOException e) {
            System.err.println("cannot delete " + stack + ": " + e.getMessage());
        }
    }
}
