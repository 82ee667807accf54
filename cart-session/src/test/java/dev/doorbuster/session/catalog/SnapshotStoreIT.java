package dev.doorbuster.session.catalog;

import static dev.doorbuster.session.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotStoreIT {

    /** A catalogue of 100,000 products with a few variants each has as many on every shelf. */
    @Test
    void a_shelf_holds_more_variants_than_redis_is_asked_for_at_once() {
        var vertx = Vertx.vertx();
        try (var redis = new RealRedis()) {
            var client = redis.client(vertx);
            var store = new SnapshotStore(
                    new RedisScripts(
                            RedisAPI.api(client),
                            new Guards(new SimpleMeterRegistry()),
                            "redis",
                            256,
                            Duration.ofSeconds(5)),
                    Duration.ofDays(1));
            var variants = IntStream.range(0, 800)
                    .mapToObj(i -> new Variant("SKU-" + i, "", Map.of(), new Money(100, "EUR"), null))
                    .toList();
            var product = new Product("p_1", "mug", "Mug", "", "", List.of(), "", variants);

            int written =
                    await(store.keep(SnapshotStore.shelf("p_1"), List.of(new ProductSnapshot(product, 7, List.of()))));

            assertThat(written).isEqualTo(1);
            assertThat(await(store.product("p_1")).map(ProductSnapshot::product))
                    .contains(product);
            assertThat(await(store.owner("SKU-799"))).isEqualTo(Optional.of("p_1"));
            client.close();
        } finally {
            var _ = await(vertx.close().map(0));
        }
    }
}
