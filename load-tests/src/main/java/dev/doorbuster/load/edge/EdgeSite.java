package dev.doorbuster.load.edge;

import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.localstack.Directories;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.Progress;
import dev.doorbuster.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Broker, database and Redis, a pipeline, and one edge to be measured. One thread uses it. */
public final class EdgeSite implements AutoCloseable {
    static final String ADMIN_TOKEN = "bench-admin-token-0123456789";
    private static final String KEY = "bench-secret-0123456789abcdef-0123456789";
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final String REGION = "bne";

    private final Path folder;
    private final LocalStack stack;
    private final RoleProcess.Program program;
    private final RoleProcess pipeline;
    private final RoleProcess edge;
    private final int edgePort = Ports.free();

    private EdgeSite(Path folder, LocalStack stack, RoleProcess.Program program) {
        this.folder = folder;
        this.stack = stack;
        this.program = program;
        this.pipeline = RoleProcess.ofRole(folder, "pipeline", "pipeline", program, settings(0));
        this.edge = RoleProcess.ofRole(folder, "edge", "edge", program, settings(edgePort));
    }

    /**
     * Returns when the edge takes requests.
     *
     * @param home made anew
     * @param programs where the services' programs are unpacked once for all
     */
    public static EdgeSite start(Path home, Path programs, RoleProcess.Program program)
            throws IOException, InterruptedException {
        var folder = home.toAbsolutePath();
        Directories.delete(folder);
        Files.createDirectories(folder);
        System.out.println("starting broker, database, Redis, a pipeline and an edge in " + folder);
        var stack = LocalStack.start(
                LocalStackConfig.in(folder.resolve("stack"))
                        .withNativeDir(programs)
                        .withLeash(),
                Progress.SILENT);
        var site = new EdgeSite(folder, stack, program);
        try {
            site.pipeline.launch();
            site.pipeline.awaitReady();
            site.edge.launch();
            site.edge.awaitReady();
            return site;
        } catch (RuntimeException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    int port() {
        return edgePort;
    }

    long edgePid() {
        return edge.pid();
    }

    /** A server with the same options as the edge's, for one comparison. */
    Bare bare(int bytes, boolean withRedis) throws InterruptedException {
        int port = Ports.free();
        var bareProgram = new RoleProcess.Program(
                System.getProperty("java.class.path"), BareServer.class.getName(), program.jvm());
        var settings = new HashMap<>(Map.of("PORT", Integer.toString(port), "BYTES", Integer.toString(bytes)));
        if (withRedis) {
            settings.put("REDIS_URL", stack.redisUrl());
        }
        var process = new RoleProcess(folder, "bare-" + port, List.of(), bareProgram, settings);
        process.launch();
        process.awaitReady();
        return new Bare(process, port);
    }

    /** The server that the edge is compared with. */
    record Bare(RoleProcess process, int port) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    @Override
    public void close() {
        edge.close();
        pipeline.close();
        stack.close();
        try {
            Directories.delete(folder.resolve("stack"));
        } catch (IOException e) {
            System.err.println("cannot delete " + folder.resolve("stack") + ": " + e.getMessage());
        }
    }

    private Map<String, String> settings(int port) {
        return Map.ofEntries(
                Map.entry("REGION", REGION),
                Map.entry("PORT", Integer.toString(port)),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers()),
                Map.entry("DATABASE_URL", stack.databaseUrl()),
                Map.entry("REDIS_URL", stack.redisUrl()),
                Map.entry("HAZELCAST_PORT", Integer.toString(Ports.free())),
                Map.entry("EVENT_SIGNING_KEY", KEY),
                Map.entry("SESSION_KEY", KEY),
                Map.entry("ADMIN_TOKEN", ADMIN_TOKEN),
                Map.entry("CHECKOUT_URL", NOBODY),
                Map.entry("ACCOUNTS_URL", NOBODY),
                Map.entry("PIPELINE_WORKERS", "off"),
                Map.entry("PSP_URL", NOBODY),
                Map.entry("PSP_SECRET_KEY", KEY),
                Map.entry("CARRIER_URL", NOBODY),
                Map.entry("CARRIER_API_KEY", KEY),
                Map.entry("MAIL_FOLDER", folder.resolve("mail").toString()));
    }
}
