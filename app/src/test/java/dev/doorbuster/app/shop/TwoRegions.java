package dev.doorbuster.app.shop;

import dev.doorbuster.commerce.event.PrivacyEvent;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import dev.doorbuster.localstack.Progress;
import dev.doorbuster.localstack.junit.TestCell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A shop of two cells that share nothing but their keys: each has a Kafka, a PostgreSQL and a Redis of its own. Products are kept at
 * home.
 *
 * @param cells of both, home first
 * @param stack the one of the cell abroad
 */
record TwoRegions(TestShop home, TestShop abroad, List<TestCell> cells, LocalStack stack) implements AutoCloseable {
    /** A region that is known and that nobody answers for. */
    static final String GONE = "gone";

    static TwoRegions start(TestCell cell, Path folder) throws IOException {
        int homePort = ChildJvm.freePort();
        int abroadPort = ChildJvm.freePort();
        var abroadRegion = cell.region() + "b";
        var homeSettings = TestShop.settings(cell);
        homeSettings.put("PORT", Integer.toString(homePort));
        homeSettings.put("REGION_ROUTES", route(abroadRegion, abroadPort));
        var home = TestShop.start(homeSettings, Duration.ofMinutes(10));
        var programs = Path.of("..", ".doorbuster", "stack", "native");
        var stack = LocalStack.start(
                LocalStackConfig.in(folder).withNativeDir(programs).withLeash(), Progress.SILENT);
        var own = new TestCell(abroadRegion, stack.databaseUrl(), stack.redisUrl(), stack.kafkaBootstrapServers());
        var settings = TestShop.settings(own);
        settings.putAll(Map.of(
                "PORT", Integer.toString(abroadPort),
                "HAZELCAST_PORT", "15981",
                "REGION_ROUTES", route(cell.region(), homePort) + "," + route(GONE, 1),
                "CATALOG_REGION", cell.region(),
                "CATALOG_KAFKA_BOOTSTRAP_SERVERS", cell.kafkaBootstrapServers()));
        var abroad = TestShop.start(settings, Duration.ofMinutes(10));
        return new TwoRegions(home, abroad, List.of(cell, own), stack);
    }

    /** The product has to have come first. */
    void stockAbroad(Goods goods, int units) {
        var _ = Eventually.until(
                "the product abroad",
                () -> abroad.newShopper().get("/api/products/" + goods.handle()),
                reply -> reply.status() == 200);
        var items = List.of(Map.of("sku", goods.sku(), "quantity", units, "reason", "delivery"));
        abroad.admin().post("/admin/stock", Map.of("items", items)).expect(200);
        var _ = abroad.admin().availableWhen(goods.handle(), goods.sku(), units);
    }

    /** The regions that have published that they forget the shopper. */
    List<String> forgetting(String session) {
        return cells.stream()
                .filter(cell -> ActivityLog.read(cell).contains(new PrivacyEvent.Forgotten(session)))
                .map(TestCell::region)
                .toList();
    }

    private static String route(String region, int port) {
        return region + "=http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        abroad.close();
        stack.close();
        home.close();
    }
}
