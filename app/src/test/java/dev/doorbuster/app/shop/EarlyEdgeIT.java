package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.app.Role;
import dev.doorbuster.app.Shop;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge that wakes while Kafka cannot be reached. */
@WithLocalStack
class EarlyEdgeIT {
    @Test
    void shows_products_and_takes_carts_before_it_reads_kafka_and_says_that_it_is_not_ready(TestCell cell)
            throws Exception {
        try (var shop = TestShop.start(cell, Duration.ofMinutes(2))) {
            // given
            var goods = shop.goods("early", 1_500, 9);
            var product = "/api/products/" + goods.handle();
            int port = ChildJvm.freePort();
            var settings = withoutKafka(cell, port);
            var vertx = Vertx.vertx();
            try (var threads = Executors.newSingleThreadExecutor()) {
                // when
                var start = threads.submit(() -> Shop.start(vertx, new Env(settings), Set.of(Role.EDGE)));
                var edge = Door.to("http://127.0.0.1:" + port, TestShop.ADMIN_TOKEN);

                // then
                var _ = Eventually.until(
                        "the product, from Redis", () -> status(edge, product), status -> status == 200);
                var cart = edge.newShopper()
                        .post("/api/cart/lines", Map.of("sku", goods.sku(), "quantity", 2))
                        .expect(200);
                assertThat(cart.each("/lines", "sku")).containsExactly(goods.sku());
                var _ = Eventually.until(
                        "what is new, from Redis",
                        () -> edge.newShopper().get("/api/home").expect(200).text(),
                        home -> !home.contains("\"sections\":[]"));
                edge.newShopper().get("/health/serving").expect(200);
                edge.newShopper().get("/health/ready").expect(503);
                edge.admin().post("/admin/stock", Map.of("items", Map.of())).expectProblem(503, "unavailable");
                assertThatThrownBy(start::get).hasCauseInstanceOf(RetryableFault.class);
            } finally {
                vertx.close().await(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void that_is_told_to_stop_before_it_has_joined_finishes_what_is_in_hand(TestCell cell, @TempDir Path folder)
            throws Exception {
        int port = ChildJvm.freePort();
        var settings = withoutKafka(cell, port);
        settings.put("DRAIN_GRACE", "PT2S");
        try (var child = new ChildRole(folder, "edge", settings)) {
            // given
            child.launch();
            var edge = Door.to("http://127.0.0.1:" + port, TestShop.ADMIN_TOKEN);
            var _ = Eventually.until(
                    "an open port", () -> status(edge, "/health/serving"), status -> status == 200 || !child.isAlive());

            // when
            child.terminate();
            var _ = Eventually.until("the notice", child::output, output -> output.contains("stopping ..."));
            int whileItStops = status(edge, "/health/serving");
            int code = child.awaitEnd();

            // then
            assertThat(whileItStops).as(child.output()).isEqualTo(503);
            assertThat(child.output()).contains("stopped\n").doesNotContain("ready:");
            assertThat(code).isNotEqualTo(1);
        }
    }

    private static Map<String, String> withoutKafka(TestCell cell, int port) throws IOException {
        var settings = TestShop.settings(cell);
        settings.put("PORT", Integer.toString(port));
        settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        settings.put("START_WAIT", "PT20S");
        settings.put("CHECKOUT_URL", "http://127.0.0.1:1");
        settings.put("ACCOUNTS_URL", "http://127.0.0.1:1");
        settings.put("HAZELCAST_PORT", "15961");
        return settings;
    }

    /** 0 while nobody listens. */
    private static int status(Door door, String path) {
        try {
            return door.newShopper().trySend(path, request -> request).status();
        } catch (IOException nobody) {
            return 0;
        }
    }
}
