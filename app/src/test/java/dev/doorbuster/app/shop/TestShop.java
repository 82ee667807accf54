package dev.doorbuster.app.shop;

import dev.doorbuster.app.Ready;
import dev.doorbuster.app.Shop;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A whole shop in this JVM, over the services of a test cell and with simulators of its own. */
record TestShop(Vertx vertx, Shop.Running running, Door door, Ledger ledger, String region, AtomicInteger names)
        implements AutoCloseable {
    static final String ADMIN_TOKEN = "test-admin-token-0123456789";

    static final String WEBHOOK_SECRET = "whsec_test_0123456789abcdef0123456789";

    static final String SIMULATOR_KEY = "sk_test_doorbuster";

    static final String EVENT_SIGNING_KEY = "test-event-signing-key-0123456789abcdef";

    /** Whoever says nothing is in the first. */
    private static final String MARKETS = "eu:EUR:en-IE,de:EUR:de-DE,uk:GBP:en-GB:0.86,jp:JPY:ja-JP:160";

    static final String SESSION_KEY = "test-session-key-0123456789abcdef-0123";

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** @param handling how long after its confirmation an order goes to the carrier */
    static TestShop start(TestCell cell, Duration handling) {
        try {
            return start(settings(cell), handling);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The same with settings that say more. */
    static TestShop start(Map<String, String> settings, Duration handling) {
        var vertx = Vertx.vertx();
        try {
            var bank = new PspSimulator(vertx, PspOptions.of(SIMULATOR_KEY).withWebhookSecret(WEBHOOK_SECRET));
            var psp = await(bank.start());
            var carrier = await(new CarrierSimulator(vertx, CarrierOptions.of(SIMULATOR_KEY)).start());
            settings.put("HANDLING_TIME", handling.toString());
            settings.put("PSP_URL", "http://127.0.0.1:" + psp);
            settings.put("CARRIER_URL", "http://127.0.0.1:" + carrier);
            var running = Shop.start(vertx, new Env(settings));
            // From here on each answer of the bank comes twice: to the worker's call and as a webhook.
            bank.sendWebhooksTo(URI.create("http://127.0.0.1:" + running.port() + "/webhooks/psp"));
            Ready.await(running.health());
            var door = Door.to("http://127.0.0.1:" + running.port(), ADMIN_TOKEN);
            var ledger = new Ledger(door.http(), "http://127.0.0.1:" + psp + "/_ledger");
            return new TestShop(
                    vertx, running, door, ledger, new Env(settings).required("REGION"), new AtomicInteger());
        } catch (Exception e) {
            var closed = vertx.close();
            throw new IllegalStateException("the shop did not start; Vert.x closes: " + closed, e);
        }
    }

    /** All that any role needs, without the simulators' addresses. */
    static Map<String, String> settings(TestCell cell) throws java.io.IOException {
        Path mail = Files.createTempDirectory(Files.createDirectories(Path.of("target", "mail")), cell.region());
        var settings = new HashMap<String, String>();
        settings.put("PORT", "0");
        settings.put("REGION", cell.region());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", cell.kafkaBootstrapServers());
        settings.put("DATABASE_URL", cell.databaseUrl());
        settings.put("REDIS_URL", cell.redisUrl());
        settings.put("EVENT_SIGNING_KEY", EVENT_SIGNING_KEY);
        settings.put("SESSION_KEY", SESSION_KEY);
        settings.put("ADMIN_TOKEN", ADMIN_TOKEN);
        settings.put("MAIL_FOLDER", mail.toString());
        settings.put("PSP_SECRET_KEY", SIMULATOR_KEY);
        settings.put("PSP_WEBHOOK_SECRET", WEBHOOK_SECRET);
        settings.put("CARRIER_API_KEY", SIMULATOR_KEY);
        settings.put("HAZELCAST_PORT", "15701");
        settings.put("MARKETS", MARKETS);
        // The gate stands, but a slow machine does not make it refuse what a test asks for.
        settings.put("ADMISSION_LATENCY_MS", "20000");
        settings.put("ADMISSION_LOOP_DELAY_MS", "20000");
        settings.put("ADMISSION_MIN_CONCURRENCY", "2000");
        settings.put("PIPELINE_LAG_BUDGET_MS", "60000");
        return settings;
    }

    Shopper newShopper() {
        return door.newShopper();
    }

    Shopper admin() {
        return door.admin();
    }

    /** A name that no other test has: the catalogue is shared by all cells of a broker. */
    String unique(String name) {
        return name + "-" + region + "-" + names.incrementAndGet();
    }

    /** New goods in a category of their own, on the shelf already. */
    Goods goods(String name, long price, long stock) {
        return stocked(newGoods(name, price, stock));
    }

    /** The same, of which one shopper may buy so many. */
    Goods limitedGoods(String name, long stock, int limit) {
        return stocked(newGoods(name, 1_000, stock).withLimit(limit));
    }

    private Goods newGoods(String name, long price, long stock) {
        var handle = unique(name);
        var sku = handle.toUpperCase(java.util.Locale.ROOT);
        return new Goods(handle, "The " + name, "only-" + handle, price, sku, stock);
    }

    private Goods stocked(Goods goods) {
        Goods.stock(admin(), goods);
        return goods;
    }

    @Override
    public void close() {
        await(running.shutdown().run());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
