package dev.doorbuster.load.sleep;

import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.shop.Bank;
import dev.doorbuster.load.shop.Clerk;
import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.load.shop.ShopSettings;
import dev.doorbuster.localstack.Directories;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.Progress;
import dev.doorbuster.localstack.process.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edges, checkout with accounts, and a pipeline that goes to sleep, each a process, with a waker before the pipeline. One thread uses it. */
record SleepSite(
        Path folder,
        LocalStack stack,
        Bank bank,
        List<RoleProcess> edges,
        List<Integer> ports,
        RoleProcess checkout,
        RoleProcess pipeline,
        Waker waker,
        HttpClient http)
        implements AutoCloseable {
    static final String ADMIN_TOKEN = "sleep-admin-token-0123456789";
    private static final String REGION = "slp";
    private static final String KEY = "sleep-secret-0123456789abcdef-0123456789";
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:ReservedCodeCacheSize=96m", "-XX:TieredStopAtLevel=1");

    /**
     * Returns when everything is ready and the goods are on the shelf.
     *
     * @param home made anew
     * @param programs where the services' programs are unpacked once for all
     * @param classPath of the shop's program
     * @param edges how many
     * @param idleExit after which the pipeline ends, in ISO form
     */
    static SleepSite start(Path home, Path programs, String classPath, int edges, String idleExit)
            throws IOException, InterruptedException {
        var folder = home.toAbsolutePath();
        Directories.delete(folder);
        Files.createDirectories(folder);
        System.out.println("starting a shop whose pipeline sleeps after " + idleExit + " in " + folder);
        var stack = LocalStack.start(
                LocalStackConfig.in(folder.resolve("stack"))
                        .withNativeDir(programs)
                        .withLeash(),
                Progress.SILENT);
        var site = of(folder, stack, Bank.start(folder), RoleProcess.Program.shop(classPath, JVM), edges, idleExit);
        try {
            site.open();
            return site;
        } catch (RuntimeException | IOException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    private static SleepSite of(
            Path folder, LocalStack stack, Bank bank, RoleProcess.Program program, int edges, String idleExit) {
        int checkoutPort = Ports.free();
        int pipelinePort = Ports.free();
        int bellPort = Ports.free();
        var grid = new ArrayList<Integer>();
        for (int i = 0; i <= edges; i++) {
            grid.add(Ports.free());
        }
        var shared = ShopSettings.of(folder, stack, bank, REGION, KEY, ADMIN_TOKEN);
        shared.put("CHECKOUT_URL", "http://127.0.0.1:" + checkoutPort);
        shared.put("ACCOUNTS_URL", "http://127.0.0.1:" + checkoutPort);
        shared.put("PIPELINE_DOORBELL_URL", "http://127.0.0.1:" + bellPort + "/doorbell");
        shared.put("PIPELINE_IDLE_EXIT", idleExit);
        shared.put("DRAIN_GRACE", "PT0.5S");
        shared.put(
                "HAZELCAST_MEMBERS",
                String.join(",", grid.stream().map(port -> "127.0.0.1:" + port).toList()));
        var roles = new ArrayList<RoleProcess>();
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < edges; i++) {
            ports.add(Ports.free());
            roles.add(
                    RoleProcess.ofRole(folder, "edge-" + i, "edge", program, with(shared, ports.get(i), grid.get(i))));
        }
        var checkout = RoleProcess.ofRole(
                folder, "checkout", "checkout,accounts", program, with(shared, checkoutPort, grid.getLast()));
        var pipeline = RoleProcess.ofRole(folder, "pipeline", "pipeline", program, with(shared, pipelinePort, 0));
        var waker = Waker.start(bellPort, pipeline, pipelinePort);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new SleepSite(
                folder, stack, bank, List.copyOf(roles), List.copyOf(ports), checkout, pipeline, waker, http);
    }

    private static Map<String, String> with(Map<String, String> shared, int port, int grid) {
        var all = new HashMap<>(shared);
        all.put("PORT", Integer.toString(port));
        all.put("HAZELCAST_PORT", Integer.toString(grid));
        return all;
    }

    private void open() throws IOException, InterruptedException {
        pipeline.launch();
        pipeline.awaitReady();
        checkout.launch();
        edges.forEach(RoleProcess::launch);
        checkout.awaitReady();
        for (var edge : edges) {
            edge.awaitReady();
        }
        try (var clerk = new Clerk(ports.getFirst(), ADMIN_TOKEN)) {
            clerk.fill(Goods.feed(), 1, Goods.HANDLE);
        }
    }

    Visitor visitor() {
        return new Visitor(http);
    }

    Witness witness() {
        return new Witness(
                stack.kafkaBootstrapServers(),
                REGION,
                stack.databaseUrl(),
                bank.pspUrl(),
                Optional.of(bank.carrierUrl()));
    }

    @Override
    public void close() {
        waker.close();
        http.shutdownNow();
        edges.forEach(RoleProcess::close);
        checkout.close();
        pipeline.close();
        bank.close();
        stack.close();
        try {
            Directories.delete(folder.resolve("stack"));
            Directories.delete(folder.resolve("mail"));
        } catch (IOException e) {
            System.err.println("cannot delete " + folder.resolve("stack") + ": " + e.getMessage());
        }
    }
}
