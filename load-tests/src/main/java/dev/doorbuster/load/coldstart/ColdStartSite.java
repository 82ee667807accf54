package dev.doorbuster.load.coldstart;

import dev.doorbuster.load.shop.Bank;
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
import java.util.HashMap;
import java.util.Map;

/** Services, a bank, and the settings of a shop in three processes, of which none runs yet. One thread uses it. */
record ColdStartSite(Path folder, LocalStack stack, Bank bank, Map<Part, Integer> ports, Map<Part, Integer> grid)
        implements AutoCloseable {
    static final String ADMIN_TOKEN = "cold-admin-token-0123456789";
    private static final String REGION = "cld";
    private static final String KEY = "cold-secret-0123456789abcdef-0123456789";

    /** A process of the shop, in the order in which they are started. */
    enum Part {
        PIPELINE("pipeline"),
        CHECKOUT("checkout,accounts"),
        EDGE("edge");

        private final String roles;

        Part(String roles) {
            this.roles = roles;
        }

        /** Of what belongs to it. */
        String label() {
            return roles.split(",", 2)[0];
        }
    }

    /**
     * Returns when the services answer.
     *
     * @param home made anew
     * @param programs where the services' programs are unpacked once for all
     */
    static ColdStartSite start(Path home, Path programs) throws IOException, InterruptedException {
        var folder = home.toAbsolutePath();
        Directories.delete(folder);
        Files.createDirectories(folder);
        System.out.println("starting Kafka, PostgreSQL, Redis and a bank in " + folder);
        var stack = LocalStack.start(
                LocalStackConfig.in(folder.resolve("stack"))
                        .withNativeDir(programs)
                        .withLeash(),
                Progress.SILENT);
        return new ColdStartSite(
                folder,
                stack,
                Bank.start(folder),
                Map.of(Part.PIPELINE, Ports.free(), Part.CHECKOUT, Ports.free(), Part.EDGE, Ports.free()),
                Map.of(Part.CHECKOUT, Ports.free(), Part.EDGE, Ports.free()));
    }

    /** Not started yet. */
    RoleProcess process(Part part, String name, RoleProcess.Program program) {
        return RoleProcess.ofRole(folder, name, part.roles, program, settings(part));
    }

    int edgePort() {
        return ports.getOrDefault(Part.EDGE, 0);
    }

    private Map<String, String> settings(Part part) {
        var checkout = "http://127.0.0.1:" + ports.get(Part.CHECKOUT);
        var members = "127.0.0.1:" + grid.get(Part.CHECKOUT) + ",127.0.0.1:" + grid.get(Part.EDGE);
        var all = new HashMap<>(ShopSettings.of(folder, stack, bank, REGION, KEY, ADMIN_TOKEN));
        all.put("CHECKOUT_URL", checkout);
        all.put("ACCOUNTS_URL", checkout);
        all.put("HAZELCAST_MEMBERS", members);
        all.put("HAZELCAST_PORT", Integer.toString(grid.getOrDefault(part, 0)));
        all.put("PORT", Integer.toString(ports.getOrDefault(part, 0)));
        return all;
    }

    @Override
    public void close() {
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
