package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a merchant books is booked once. */
@WithLocalStack
class StockIT {
    @Test
    void a_delivery_sent_again_under_its_key_is_booked_once(TestCell cell) {
        try (var shop = TestShop.start(cell, Duration.ofMinutes(10))) {
            // given
            var goods = shop.goods("tray", 1_500, 5);
            var second = shop.goods("mat", 1_500, 1);
            var admin = shop.admin();
            var items = List.of(
                    Map.of("sku", goods.sku(), "quantity", 10, "reason", "delivery"),
                    Map.of("sku", second.sku(), "quantity", 3, "reason", "delivery"));
            var key = "delivery-" + goods.sku();

            // when
            var rush = Crowd.rush(4, i -> () -> admin.post("/admin/stock", Map.of("items", items), key));
            var again = admin.post("/admin/stock", Map.of("items", items), key).expect(200);

            // then
            assertThat(rush).extracting(Reply::status).containsOnly(200);
            assertThat(again.each("/items", "status")).containsExactly("booked", "booked");
            assertThat(again.each("/items", "available")).containsExactly("15", "4");
            admin.post("/admin/stock", Map.of("items", items), "another-" + key).expect(200);
            assertThat(admin.availableWhen(goods.handle(), goods.sku(), 25)).isEqualTo(25);
            var other = List.of(Map.of("sku", goods.sku(), "quantity", 7, "reason", "delivery"));
            admin.post("/admin/stock", Map.of("items", other), key).expectProblem(409, "idempotency_key_reused");
            assertThat(admin.availableWhen(goods.handle(), goods.sku(), 25)).isEqualTo(25);
            admin.post("/admin/stock", Map.of("items", items), "no good").expectProblem(400, "invalid_request");
        }
    }
}
