package dev.doorbuster.edge.home;

import static dev.doorbuster.edge.Shelf.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.product.Product;
import org.junit.jupiter.api.Test;

class NewestTest {
    private final Newest newest = new Newest();
    private final Product mug = product("Mug", 1_299);
    private final Product hat = product("Hat", 2_000);

    @Test
    void what_came_last_stands_first() {
        arrive(mug, 1);
        arrive(hat, 2);
        assertThat(newest.newestFirst()).containsExactly(hat.id(), mug.id());

        arrive(mug, 3);
        assertThat(newest.newestFirst()).containsExactly(mug.id(), hat.id());
    }

    @Test
    void an_older_snapshot_that_comes_late_moves_nothing() {
        arrive(hat, 2);
        arrive(mug, 3);

        arrive(mug, 1);

        assertThat(newest.newestFirst()).containsExactly(mug.id(), hat.id());
    }

    private void arrive(Product product, long revision) {
        newest.apply(new CatalogEvent.Published(product, revision));
        newest.endOfBatch();
    }
}
