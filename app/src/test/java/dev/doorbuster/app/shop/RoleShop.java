package dev.doorbuster.app.shop;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shop of three processes, edge, checkout with accounts, and pipeline, over the services of a test cell; the bank and the carrier are in this JVM. Each
 * process gets the settings that its role needs and no other.
 */
record RoleShop(
        Vertx vertx,
        ChildRole edge,
        ChildRole checkout,
        ChildRole pipeline,
        Door door,
        Door checkoutDoor,
        Ledger ledger)
        implements AutoCloseable {
    private static final List<String> EVERYONE = List.of(
            "REGION",
            "KAFKA_BOOTSTRAP_SERVERS",
            "EVENT_SIGNING_KEY",
            "PORT",
            "ADMISSION_LATENCY_MS",
            "ADMISSION_LOOP_DELAY_MS",
            "ADMISSION_MIN_CONCURRENCY",
            "PIPELINE_LAG_BUDGET_MS",
            "OTEL_TRACES_EXPORTER",
            "OTEL_EXPORTER_ZIPKIN_ENDPOINT",
            "OTEL_TRACES_SAMPLER_ARG");
    private static final List<String> EDGE = List.of(
            "REDIS_URL",
            "SESSION_KEY",
            "ADMIN_TOKEN",
            "HAZELCAST_MEMBERS",
            "HAZELCAST_PORT",
            "MARKETS",
            "CHECKOUT_URL",
            "ACCOUNTS_URL");
    private static final List<String> CHECKOUT = List.of(
            "REDIS_URL",
            "SESSION_KEY",
            "ADMIN_TOKEN",
            "HAZELCAST_MEMBERS",
            "HAZELCAST_PORT",
            "MARKETS",
            "CHECKOUT_PORT",
            "DATABASE_URL");
    private static final List<String> PIPELINE = List.of(
            "DATABASE_URL",
            "HANDLING_TIME",
            "PSP_URL",
            "PSP_SECRET_KEY",
            "CARRIER_URL",
            "CARRIER_API_KEY",
            "MAIL_FOLDER");

    /** Returns when all three are ready. They start at the same time, so two wait for the third's topics and schema. */
    static RoleShop start(TestCell cell, Path folder) throws Exception {
        return start(cell, folder, Map.of());
    }

    /** The same with a setting of its own. */
    static RoleShop start(TestCell cell, Path folder, String name, String value) throws Exception {
        return start(cell, folder, Map.of(name, value));
    }

    /** The same with settings of its own. */
    static RoleShop start(TestCell cell, Path folder, Map<String, String> more) throws Exception {
        var vertx = Vertx.vertx();
        int psp = new PspSimulator(vertx, PspOptions.of(TestShop.SIMULATOR_KEY))
                .start()
                .await(10, TimeUnit.SECONDS);
        int carrier = new CarrierSimulator(vertx, CarrierOptions.of(TestShop.SIMULATOR_KEY))
                .start()
                .await(10, TimeUnit.SECONDS);
        int checkoutPort = ChildJvm.freePort();
        int[] grid = {ChildJvm.freePort(), ChildJvm.freePort()};
        var all = TestShop.settings(cell);
        all.put("PIPELINE_LAG_BUDGET_MS", "60000");
        all.putAll(more);
        all.put("HANDLING_TIME", "PT10M");
        all.put("PSP_URL", "http://127.0.0.1:" + psp);
        all.put("CARRIER_URL", "http://127.0.0.1:" + carrier);
        all.put("CHECKOUT_URL", "http://127.0.0.1:" + checkoutPort);
        // Checkout and accounts share the server of a process that has both roles.
        all.put("ACCOUNTS_URL", all.get("CHECKOUT_URL"));
        all.put("CHECKOUT_PORT", Integer.toString(checkoutPort));
        all.put("HAZELCAST_MEMBERS", "127.0.0.1:" + grid[0] + ",127.0.0.1:" + grid[1]);

        all.put("HAZELCAST_PORT", Integer.toString(grid[0]));
        var edge = new ChildRole(folder, "edge", only(all, EDGE));
        all.put("HAZELCAST_PORT", Integer.toString(grid[1]));
        var checkout = new ChildRole(folder, "checkout,accounts", only(all, CHECKOUT));
        var pipeline = new ChildRole(folder, "pipeline", only(all, PIPELINE));
        for (var role : List.of(edge, checkout, pipeline)) {
            role.launch();
        }
        pipeline.awaitReady();
        checkout.awaitReady();
        var door = Door.to("http://127.0.0.1:" + edge.awaitReady(), TestShop.ADMIN_TOKEN);
        var checkoutDoor = Door.to(all.get("CHECKOUT_URL"), TestShop.ADMIN_TOKEN);
        var ledger = new Ledger(door.http(), "http://127.0.0.1:" + psp + "/_ledger");
        return new RoleShop(vertx, edge, checkout, pipeline, door, checkoutDoor, ledger);
    }

    @Override
    public void close() {
        Stream.of(edge, checkout, pipeline).forEach(ChildRole::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Map<String, String> only(Map<String, String> all, List<String> names) {
        var some = new HashMap<String, String>();
        Stream.concat(EVERYONE.stream(), names.stream())
                .filter(all::containsKey)
                .forEach(name -> some.put(name, all.get(name)));
        return some;
    }
}
