package dev.doorbuster.app.shop;

import dev.doorbuster.app.slo.RunningPrometheus;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drill for the alarms: something is broken on purpose while shoppers come, and a real Prometheus raises the alert for it. Its
 * rules are the repository's with windows sixty times shorter.
 */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertDrillIT {
    private static final int HASTE = 60;
    private static final int CROWD = 8;
    private static final int FLOOD = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final OutageShop shop;
    private final URI redis;
    private RunningPrometheus prometheus;
    private Goods goods;

    AlertDrillIT(TestCell cell, LocalStack stack) throws Exception {
        shop = new OutageShop(cell, stack, Map.of("ADMISSION_LOOP_DELAY_MS", "25"));
        redis = URI.create(cell.redisUrl());
    }

    @BeforeAll
    void watch(@TempDir Path folder) throws Exception {
        goods = shop.goods("drilled");
        var address = URI.create(shop.door().address());
        prometheus = RunningPrometheus.start(
                folder, address.getHost() + ":" + address.getPort(), TestShop.ADMIN_TOKEN, HASTE);
        var _ = Eventually.until(
                "the shop is scraped", () -> prometheus.query("up == 1"), result -> result.size() == 1);
    }

    @AfterEach
    void giveAllBack() {
        shop.service("redis").start();
        shop.service("postgres").start();
        // What a drill has taught the admission is forgotten within seconds, and the next one begins in peace.
        var _ = Eventually.until(
                "the shop is at ease",
                () -> shop.door().admin().get("/admin/ops").expect(200).json().at("/admission/pressure"),
                pressure -> pressure.asDouble() == 0);
    }

    @AfterAll
    void close() throws Exception {
        prometheus.close();
        shop.close();
    }

    @Test
    void the_database_is_away() {
        var shopper = shop.newShopper();
        var order = shopper.buy(goods.sku(), 1);
        shopper.get("/api/orders/" + order).expect(200);

        shop.service("postgres").stop();

        fires(() -> shopper.get("/api/orders/" + order), "CriticalAvailability");
    }

    @Test
    void redis_is_away() {
        var shopper = shop.newShopper();
        var _ = shopper.addToCart(goods.sku(), 1);
        shopper.post("/api/checkouts").expect(201);

        shop.service("redis").stop();

        fires(() -> shopper.post("/api/checkouts"), "CartAvailability");
    }

    @Test
    void redis_is_slow() {
        var shopper = shop.newShopper();
        fires(
                () -> {
                    tellRedis("CLIENT PAUSE 600 ALL");
                    return fillCart(shopper);
                },
                "CartLatency");
    }

    @Test
    void the_bank_is_slow() {
        fires(
                () -> Crowd.rush(CROWD, i -> () -> {
                    var shopper = shop.newShopper();
                    return shopper.complete(shopper.readyCheckoutOf(goods.sku(), 1), "pm_sim_slow");
                }),
                "CriticalLatency",
                "OrderDecision");
    }

    @Test
    void the_processor_is_busy_with_something_else() {
        fires(
                () -> {
                    shop.stall(Duration.ofMillis(400));
                    return flood();
                },
                "BrowseAvailability",
                "BrowseLatency");
    }

    private Reply fillCart(Shopper shopper) {
        return shopper.post("/api/cart/lines", Map.of("sku", goods.sku(), "quantity", 1));
    }

    /** Shoppers come until both alerts of each objective fire. */
    private void fires(Deed deed, String... objectives) {
        for (var objective : objectives) {
            var alerts = Set.of(objective + "FastBurn", objective + "SlowBurn");
            var _ = Eventually.until(
                    alerts + " fire",
                    PATIENCE,
                    () -> {
                        var _ = deed.happens();
                        return prometheus.firing();
                    },
                    firing -> firing.containsAll(alerts));
        }
    }

    /** @return what became of each */
    private List<Integer> flood() {
        // An operator's requests are not counted for their address, which here is everybody's.
        var request = shop.door()
                .request("/api/products")
                .header("authorization", "Bearer " + TestShop.ADMIN_TOKEN)
                .build();
        var answers = IntStream.range(0, FLOOD)
                .mapToObj(i -> shop.door().http().sendAsync(request, HttpResponse.BodyHandlers.discarding()))
                .toList();
        return answers.stream().map(answer -> answer.join().statusCode()).toList();
    }

    private void tellRedis(String command) throws IOException {
        try (var socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            var _ = socket.getInputStream().read();
        }
    }

    /** Something that a shopper does. */
    private interface Deed {
        Object happens() throws Exception;
    }
}
