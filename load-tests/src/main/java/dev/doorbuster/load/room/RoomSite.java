package dev.doorbuster.load.room;

import dev.doorbuster.load.check.OrderLog;
import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.shop.Bank;
import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.load.shop.ShopSettings;
import dev.doorbuster.localstack.Directories;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.PostgresUrl;
import dev.doorbuster.localstack.Progress;
import dev.doorbuster.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two edges of one cell, checkout with accounts, and a pipeline, each a process; services and bank beside them. One thread uses it. */
record RoomSite(
        Path folder,
        LocalStack stack,
        Bank bank,
        List<RoleProcess> edges,
        List<RoleProcess> others,
        List<Integer> ports)
        implements AutoCloseable {
    static final String ADMIN_TOKEN = "room-admin-token-0123456789";
    private static final String REGION = "rom";
    private static final String KEY = "room-secret-0123456789abcdef-0123456789";
    /** Seven processes share the machine: without this their optimising compilers would take half of it for minutes. */
    private static final List<String> JVM =
            List.of("-Xmx384m", "-XX:ReservedCodeCacheSize=96m", "-XX:TieredStopAtLevel=1");

    /**
     * Returns when everything is ready.
     *
     * @param home made anew
     * @param programs where the services' programs are unpacked once for all
     * @param classPath of the shop's program
     */
    static RoomSite start(Path home, Path programs, String classPath) throws IOException, InterruptedException {
        var folder = home.toAbsolutePath();
        Directories.delete(folder);
        Files.createDirectories(folder);
        System.out.println("starting a shop of two edges, a checkout and a pipeline in " + folder);
        var stack = LocalStack.start(
                LocalStackConfig.in(folder.resolve("stack"))
                        .withNativeDir(programs)
                        .withLeash(),
                Progress.SILENT);
        var site = of(folder, stack, Bank.start(folder), RoleProcess.Program.shop(classPath, JVM));
        try {
            site.open();
            return site;
        } catch (RuntimeException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    private static RoomSite of(Path folder, LocalStack stack, Bank bank, RoleProcess.Program program) {
        var grid = List.of(Ports.free(), Ports.free(), Ports.free());
        var ports = List.of(Ports.free(), Ports.free());
        int checkoutPort = Ports.free();
        var shared = shared(folder, stack, bank, checkoutPort, grid);
        var edges = new ArrayList<RoleProcess>();
        for (int i = 0; i < ports.size(); i++) {
            edges.add(
                    RoleProcess.ofRole(folder, "edge-" + i, "edge", program, with(shared, ports.get(i), grid.get(i))));
        }
        var checkout = RoleProcess.ofRole(
                folder, "checkout", "checkout,accounts", program, with(shared, checkoutPort, grid.getLast()));
        var pipeline = RoleProcess.ofRole(folder, "pipeline", "pipeline", program, with(shared, 0, 0));
        return new RoomSite(folder, stack, bank, List.copyOf(edges), List.of(pipeline, checkout), ports);
    }

    private static Map<String, String> shared(
            Path folder, LocalStack stack, Bank bank, int checkoutPort, List<Integer> grid) {
        var members = grid.stream().map(port -> "127.0.0.1:" + port).toList();
        var all = ShopSettings.of(folder, stack, bank, REGION, KEY, ADMIN_TOKEN);
        all.put("CHECKOUT_URL", "http://127.0.0.1:" + checkoutPort);
        all.put("ACCOUNTS_URL", "http://127.0.0.1:" + checkoutPort);
        all.put("HAZELCAST_MEMBERS", String.join(",", members));
        return all;
    }

    private static Map<String, String> with(Map<String, String> shared, int port, int grid) {
        var all = new HashMap<>(shared);
        all.put("PORT", Integer.toString(port));
        all.put("HAZELCAST_PORT", Integer.toString(grid));
        return all;
    }

    /** The pipeline first: it makes schema and topics, and the others would only take its processor time while they wait. */
    private void open() throws InterruptedException {
        for (var role : others) {
            role.launch();
            role.awaitReady();
        }
        for (var role : edges) {
            role.launch();
        }
        for (var role : edges) {
            role.awaitReady();
        }
    }

    OrderLog orderLog() {
        return new OrderLog(stack.kafkaBootstrapServers(), REGION);
    }

    Witness witness() {
        return new Witness(
                stack.kafkaBootstrapServers(),
                REGION,
                stack.databaseUrl(),
                bank.pspUrl(),
                Optional.of(bank.carrierUrl()));
    }

    /** Orders that hold or took their units, as the database has them. */
    long soldOrders() throws SQLException {
        try (var connection = PostgresUrl.parse(stack.databaseUrl()).connect();
                var query = connection.createStatement();
                var row = query.executeQuery("SELECT count(*) FROM orders WHERE status IN"
                        + " ('reserved', 'authorized', 'confirmed', 'shipped', 'delivered')")) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    @Override
    public void close() {
        edges.forEach(RoleProcess::close);
        others.forEach(RoleProcess::close);
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
