package dev.doorbuster.commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Few SKUs, clocks and writers, so that ties and conflicts are common. */
class CartMergeTest {
    private static final long NOW = 1_790_000_000_000L;

    @Provide
    Arbitrary<Cart> carts() {
        var registers = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.of("edge-a", "edge-b"))
                .as(Register::new);
        return Arbitraries.maps(Arbitraries.of("MUG", "HAT", "POT", "PEN"), registers)
                .map(m -> new Cart(new TreeMap<>(m)));
    }

    @Property
    void mergeIsCommutative(@ForAll("carts") Cart a, @ForAll("carts") Cart b) {
        assertThat(a.merge(b)).isEqualTo(b.merge(a));
    }

    @Property
    void mergeIsAssociative(@ForAll("carts") Cart a, @ForAll("carts") Cart b, @ForAll("carts") Cart c) {
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
    }

    @Property
    void mergeIsIdempotent(@ForAll("carts") Cart a, @ForAll("carts") Cart b) {
        assertThat(a.merge(a)).isEqualTo(a);
        assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
    }

    @Property
    void theVersionNeverShrinks(@ForAll("carts") Cart a, @ForAll("carts") Cart b) {
        assertThat(a.merge(b).version()).isEqualTo(Math.max(a.version(), b.version()));
        var changed = applied(CartChange.apply(a, new CartCommand.Add("CUP", 1), 0, "edge-a"));
        assertThat(changed.version()).isGreaterThan(a.version());
    }

    @Property
    void aRemovedLineDoesNotComeBackFromAnOlderCopy(@ForAll("carts") Cart before) {
        before.lines().forEach((sku, quantity) -> {
            var removed = applied(CartChange.apply(before, new CartCommand.Set(sku, 0), NOW, "edge-a"));
            assertThat(removed.merge(before).lines()).doesNotContainKey(sku);
            assertThat(before.merge(removed).lines()).doesNotContainKey(sku);
        });
    }

    @Property
    void anAddedLineDoesNotVanishIntoAnOlderCopy(@ForAll("carts") Cart before) {
        var added = applied(CartChange.apply(before, new CartCommand.Add("MUG", 2), NOW, "edge-a"));
        assertThat(before.merge(added).quantity("MUG")).isEqualTo(before.quantity("MUG") + 2);
        assertThat(added.merge(before).quantity("MUG")).isEqualTo(before.quantity("MUG") + 2);
    }

    @Property
    void linesOfBothSidesSurviveWhenTheyDoNotMeet(@ForAll("carts") Cart guest) {
        var account = applied(CartChange.apply(Cart.EMPTY, new CartCommand.Add("LAMP", 1), NOW, "edge-b"));
        assertThat(guest.merge(account).lines())
                .containsAllEntriesOf(guest.lines())
                .containsEntry("LAMP", 1);
    }

    @Property
    void writtenChangesAreExactlyWhatMakesAnOldCopyNew(@ForAll("carts") Cart old, @ForAll("carts") Cart other) {
        var merged = old.merge(other);
        var onDisk = old;
        for (var change : old.changesTo(merged).entrySet()) {
            assertThat(change.getValue()).isNotEqualTo(old.registers().get(change.getKey()));
            onDisk = onDisk.with(change.getKey(), change.getValue());
        }
        assertThat(onDisk).isEqualTo(merged);
        assertThat(merged.changesTo(merged)).isEmpty();
    }

    @Property
    void theHybridClockNeverRunsBackwards(@ForAll long lastSeen, @ForAll long nowMillis) {
        long last = Math.floorMod(lastSeen, 1L << 52);
        long now = Math.floorMod(nowMillis, 4_000_000_000_000L);
        assertThat(HybridClock.next(last, now)).isGreaterThan(last);
        assertThat(HybridClock.next(last, now)).isGreaterThanOrEqualTo(HybridClock.next(0, now));
    }

    static Cart applied(CartChange change) {
        assertThat(change).isInstanceOf(CartChange.Applied.class);
        return ((CartChange.Applied) change).cart();
    }
}
