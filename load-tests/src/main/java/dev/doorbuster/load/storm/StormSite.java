package dev.doorbuster.load.storm;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One process with all roles, as {@code up} runs it; broker, database, Redis and the bank beside it. One thread uses it. */
record StormSite(Path folder, LocalStack stack, Bank bank, RoleProcess shop, int port, boolean admission)
        implements AutoCloseable {
    private static final String REGION = "stm";
    private static final String ADMIN_TOKEN = "storm-admin-token-0123456789";
    private static final String KEY = "storm-secret-0123456789abcdef-0123456789";
    private static final String GC_LOG = "gc.log";

    /**
     * Returns when shoppers can buy.
     *
     * @param home made anew
     * @param programs where the services' programs are unpacked once for all
     * @param classPath of the shop's program
     */
    static StormSite start(Path home, Path programs, String classPath, boolean admission)
            throws IOException, InterruptedException {
        var folder = home.toAbsolutePath();
        Directories.delete(folder);
        Files.createDirectories(folder);
        System.out.println("starting a shop " + (admission ? "with" : "without") + " admission control in " + folder);
        var stack = LocalStack.start(
                LocalStackConfig.in(folder.resolve("stack"))
                        .withNativeDir(programs)
                        .withLeash(),
                Progress.SILENT);
        var bank = Bank.start(folder);
        int port = Ports.free();
        var settings = settings(folder, stack, bank, port, admission);
        var program = RoleProcess.Program.shop(classPath, options(folder));
        var shop = RoleProcess.ofRole(folder, "shop", "edge,checkout,accounts,pipeline", program, settings);
        var site = new StormSite(folder, stack, bank, shop, port, admission);
        try {
            shop.launch();
            shop.awaitReady();
            try (var clerk = new Clerk(port, ADMIN_TOKEN)) {
                clerk.fill(Shelf.feed(), Shelf.COUNT, Shelf.LAST);
            }
            return site;
        } catch (RuntimeException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    /** What {@code ./doorbuster up} gives the shop, and a log of its collections. */
    private static List<String> options(Path folder) {
        return List.of(
                "-Xmx384m",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:MaxDirectMemorySize=128m",
                "-Xlog:gc:file=" + folder.resolve(GC_LOG));
    }

    private static Map<String, String> settings(Path folder, LocalStack stack, Bank bank, int port, boolean admission) {
        var all = ShopSettings.of(folder, stack, bank, REGION, KEY, ADMIN_TOKEN);
        all.put("PORT", Integer.toString(port));
        all.put("HAZELCAST_PORT", Integer.toString(Ports.free()));
        all.put("ADMISSION", admission ? "on" : "off");
        return all;
    }

    Witness witness() {
        return new Witness(
                stack.kafkaBootstrapServers(),
                REGION,
                stack.databaseUrl(),
                bank.pspUrl(),
                Optional.of(bank.carrierUrl()));
    }

    Path gcLog() {
        return folder.resolve(GC_LOG);
    }

    /** Process ids by name, for their processor time. */
    Map<String, OptionalLong> processes() {
        return Map.of(
                "shop", OptionalLong.of(shop.pid()),
                "kafka", stack.service("kafka").pid(),
                "postgres", stack.service("postgres").pid(),
                "redis", stack.service("redis").pid(),
                "bank", OptionalLong.of(bank.process().pid()));
    }

    @Override
    public void close() {
        shop.close();
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
