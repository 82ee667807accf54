package dev.doorbuster.edge.catalog;

import static dev.doorbuster.edge.Shelf.product;
import static dev.doorbuster.edge.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.runtime.kafka.Freshness;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontPageTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_000));

    private final ProductIndex index = new ProductIndex();
    private final ReadModel products = new ReadModel(index, Markets.of("eu:EUR:en-IE", "EUR"));
    private final Product mug = product("mug", "Mug", "", List.of("Kitchen"), variant("BLUE", 1_299));
    private final Product hat = product("hat", "Hat", "", List.of("Clothes"), variant("GREEN", 999));
    private final List<List<String>> kept = new ArrayList<>();
    private boolean standsStill;
    private final FrontPage page = new FrontPage(
            index,
            (ids, atMs) -> {
                kept.add(ids);
                return Future.succeededFuture(1);
            },
            new Freshness(CLOCK, () -> standsStill),
            CLOCK);

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void an_edge_whose_memory_may_be_old_replaces_no_newer_list() {
        // given
        publish(mug);
        assertThat(page.changed().succeeded()).isTrue();
        kept.clear();

        // when it stood still, and others have gone on
        standsStill = true;
        assertThat(page.changed().succeeded()).isTrue();
        assertThat(page.write().succeeded()).isTrue();
        assertThat(kept).isEmpty();

        // then it writes what it owes once it has caught up
        publish(hat);
        standsStill = false;
        assertThat(page.write().succeeded()).isTrue();
        assertThat(page.write().succeeded()).isTrue();
        assertThat(kept)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(mug.id(), hat.id());
    }

    private void publish(Product product) {
        products.apply(new CatalogEvent.Published(product, 1));
        index.refresh();
    }
}
