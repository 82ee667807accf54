package dev.doorbuster.load.run;

import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.load.shop.ShopDoor;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.Progress;
import dev.doorbuster.localstack.process.Ports;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A shop of one process with all roles, its services, a bank and a carrier. Goes away when it is closed. */
record OneShop(LocalStack stack, Vertx vertx, RoleProcess shop, Target target) implements AutoCloseable {
    private static final String KEY = "sk_test_doorbuster";
    private static final String ADMIN_TOKEN = "load-admin-token-0123456789";
    private static final long DEADLINE_SECONDS = 30;
    private static final List<String> OPTIONS = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

    static OneShop start(Path folder, Path programs, String classPath) throws Exception {
        var stack = LocalStack.start(
                LocalStackConfig.in(folder.resolve("stack"))
                        .withNativeDir(programs)
                        .withLeash(),
                Progress.SILENT);
        var vertx = Vertx.vertx();
        int port = Ports.free();
        var settings = settings(stack, folder, port);
        settings.put("PSP_URL", "http://127.0.0.1:" + bank(vertx, folder));
        settings.put("CARRIER_URL", "http://127.0.0.1:" + carrier(vertx, folder));
        var shop = RoleProcess.ofRole(
                folder,
                "shop",
                "edge,checkout,accounts,pipeline",
                RoleProcess.Program.shop(classPath, OPTIONS),
                settings);
        shop.launch();
        shop.awaitReady();
        var processes = new LinkedHashMap<String, OptionalLong>();
        processes.put("shop", OptionalLong.of(shop.pid()));
        stack.services().forEach(service -> processes.put(service.name(), service.pid()));
        var witness = Witness.from(settings);
        var target = new Target("http://127.0.0.1:" + port, Optional.of(ADMIN_TOKEN), witness, "", processes);
        return new OneShop(stack, vertx, shop, target);
    }

    /** Three things to look at beside the sale. */
    void fill() throws Exception {
        var feed = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            feed.append("""
                    {"handle":"thing-%1$d","title":"Thing %1$d","description":"A thing.","brand":"Calder Row","categories":["Things"],\
                    "image_url":"https://example.org/t.png","variants":[{"sku":"THING-%1$d","options":{},\
                    "price":{"amount":2500,"currency":"EUR"},"available":100}]}
                    """.formatted(i));
        }
        try (var door = new ShopDoor(target.baseUrl(), target.adminToken())) {
            var _ = door.admin("PUT", "/admin/products", "application/x-ndjson", feed.toString());
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            while (door.get("/api/products").path("items").size() < 3 && System.nanoTime() < end) {
                Thread.sleep(50);
            }
        }
    }

    @Override
    public void close() {
        shop.close();
        var _ = vertx.close().toCompletionStage().toCompletableFuture().join();
        stack.close();
    }

    private static Map<String, String> settings(LocalStack stack, Path folder, int port) {
        var all = new HashMap<String, String>();
        all.put("PORT", Integer.toString(port));
        int grid = Ports.free();
        all.put("HAZELCAST_PORT", Integer.toString(grid));
        all.put("HAZELCAST_MEMBERS", "127.0.0.1:" + grid);
        all.put("KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers());
        all.put("DATABASE_URL", stack.databaseUrl());
        all.put("REDIS_URL", stack.redisUrl());
        all.put("EVENT_SIGNING_KEY", "load-event-signing-key-0123456789abcdef");
        all.put("SESSION_KEY", "load-session-key-0123456789abcdef-0123");
        all.put("ADMIN_TOKEN", ADMIN_TOKEN);
        all.put("HANDLING_TIME", "PT1S");
        all.put("PSP_SECRET_KEY", KEY);
        all.put("CARRIER_API_KEY", KEY);
        all.put("MAIL_FOLDER", folder.resolve("mail").toString());
        return all;
    }

    private static int bank(Vertx vertx, Path folder) throws Exception {
        var options = PspOptions.of(KEY).withJournal(folder.resolve("psp.journal"));
        return new PspSimulator(vertx, options).start().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static int carrier(Vertx vertx, Path folder) throws Exception {
        var options = CarrierOptions.of(KEY).withJournal(folder.resolve("carrier.journal"));
        return new CarrierSimulator(vertx, options).start().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}
