package dev.doorbuster.edge.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedLedgerTest {
    @Test
    void theMemoryOfAFeedIsBounded() {
        var ledger = new FeedLedger(4);
        assertThat(ledger.claim(product("a"), 1)).isEmpty();
        assertThat(ledger.claim(product("b"), 2)).isEmpty();
        assertThat(ledger.claim(product("c"), 3))
                .get()
                .extracting(Violation::code)
                .isEqualTo("size");
        assertThat(ledger.claim(product("a"), 4))
                .get()
                .extracting(Violation::code)
                .isEqualTo("duplicate");
    }

    private static Product product(String handle) {
        var variant = new Variant(handle, "", Map.of(), Money.zero("EUR"), null);
        return new Product("p_" + handle, handle, handle, "", "", List.of(), "", List.of(variant));
    }
}
