package dev.doorbuster.edge.room;

import static dev.doorbuster.edge.Shelf.product;
import static dev.doorbuster.edge.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.search.ProductIndex;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockTest {
    private final ProductIndex index = new ProductIndex();
    private final ReadModel products = new ReadModel(index, Markets.of("eu:EUR:en-IE", "EUR"));
    private final Product mug = product("mug", "Mug", "", List.of(), variant("BLUE", 1_299), variant("RED", 999));
    private final Room room =
            new Room("mugs", 1, new RoomSettings("Mugs", List.of(mug.id()), Instant.EPOCH, null, 100, 120, 1, 50));

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void one_order_for_two_goods_is_seen_in_full_although_its_levels_come_one_by_one() {
        // given
        products.apply(new CatalogEvent.Published(mug, 1));
        products.markWhole();
        level("BLUE", 1, 5);
        level("RED", 1, 6);
        var before = Stock.of(room, products);
        assertThat(before.left()).isEqualTo(2);

        // when a tick falls between the two
        level("BLUE", 0, 10);
        var between = Stock.of(room, products);
        level("RED", 0, 10);
        var after = Stock.of(room, products);

        // then
        assertThat(between.left()).isEqualTo(1);
        assertThat(between.revision()).isGreaterThan(before.revision());
        assertThat(after.left()).isZero();
        assertThat(after.revision()).isGreaterThan(between.revision());
    }

    @Test
    void nothing_is_known_until_everything_is_here() {
        products.apply(new CatalogEvent.Published(mug, 1));

        assertThat(Stock.of(room, products).left()).isEqualTo(-1);
    }

    private void level(String sku, long available, long revision) {
        products.apply(new StockEvent.LevelChanged(sku, available, revision));
    }
}
