package dev.doorbuster.commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Three copies of one cart are changed and exchanged in any order: with clocks that are wrong, jump and run backwards, and with
 * messages that come late, twice or never. What must come of it is known without looking at clocks: an {@code Act} gives way
 * only to one whose author had seen it.
 */
class CartHistoriesTest {
    @Property(tries = 100_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void copiesThatHaveMetAgreeOnSomethingThatNobodyOverruled(
            @ForAll @Size(min = 2, max = 16) List<@IntRange(max = CartHistory.STEPS - 1) Integer> steps) {
        var history = CartHistory.of(steps);
        var copies = new ArrayList<>(history.everyCopyEver());
        var cart = copies.stream().reduce(Cart.EMPTY, Cart::merge);

        Collections.shuffle(copies, new Random(steps.hashCode()));
        copies.addAll(copies.subList(0, copies.size() / 2));
        assertThat(copies.stream().reduce(Cart.EMPTY, Cart::merge))
                .as("the order and the number of merges do not matter: %s", history)
                .isEqualTo(cart);

        for (var sku : CartHistory.SKUS) {
            Set<CartHistory.Act> last = history.notOverruled(sku);
            if (last.stream().allMatch(CartHistory.Act::isRemoval)) {
                assertThat(cart.lines())
                        .as("a removed line stays removed: %s", history)
                        .doesNotContainKey(sku);
            }
            if (!last.isEmpty() && last.stream().noneMatch(CartHistory.Act::isRemoval)) {
                assertThat(cart.lines()).as("an added line stays: %s", history).containsKey(sku);
            }
            if (!last.isEmpty()) {
                assertThat(last.stream().map(CartHistory.Act::register))
                        .as("the last word has it: %s", history)
                        .contains(cart.registers().get(sku));
            }
        }
    }
}
