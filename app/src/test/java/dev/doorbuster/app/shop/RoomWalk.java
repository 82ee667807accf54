package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** From a room's beginning to its end, by every operation that there is. */
final class RoomWalk {
    private RoomWalk() {}

    static void everyOperation(TestShop shop, Goods goods) {
        // given
        var product = shop.admin().get("/api/products/" + goods.handle()).string("/id");
        var room = Map.of(
                "title", goods.handle(), "product_ids", List.of(product), "opens", Map.of("demand_per_second", 50));
        shop.admin().json("PUT", "/admin/rooms/walk", room).expect(200);

        // when
        var shopper = shop.newShopper();
        var drawn = Eventually.until(
                "the room is there", () -> shopper.post("/api/rooms/walk/ticket"), reply -> reply.status() == 200);

        // then
        var mine = shopper.get("/api/rooms/walk/ticket").expect(200);
        assertThat(mine.string("/id")).isEqualTo(drawn.string("/id"));
        assertThat(shopper.get("/api/rooms").expect(200).each("/items", "id")).contains("walk");
        assertThat(shop.admin().get("/admin/rooms").expect(200).each("/items", "id"))
                .contains("walk");
        shop.admin().delete("/admin/rooms/walk").expect(204);
        shop.admin().get("/admin/ops").expect(200);
    }
}
