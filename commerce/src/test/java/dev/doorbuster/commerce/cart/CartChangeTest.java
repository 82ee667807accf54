package dev.doorbuster.commerce.cart;

import static dev.doorbuster.commerce.cart.CartMergeTest.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CartChangeTest {
    private static final long NOW = 1_790_000_000_000L;

    @Test
    void addingTwiceAddsUp() {
        var cart = add(add(Cart.EMPTY, "MUG", 2), "MUG", 3);
        assertThat(cart.lines()).containsExactly(Map.entry("MUG", 5));
        assertThat(cart.quantity("HAT")).isZero();
    }

    @Test
    void settingReplacesAndZeroRemoves() {
        var cart = add(Cart.EMPTY, "MUG", 2);
        assertThat(applied(apply(cart, new CartCommand.Set("MUG", 7))).quantity("MUG"))
                .isEqualTo(7);
        var removed = applied(apply(cart, new CartCommand.Set("MUG", 0)));
        assertThat(removed.lines()).isEmpty();
        assertThat(removed.registers()).containsKey("MUG");
    }

    @Test
    void settingNeedsALine() {
        assertThat(apply(Cart.EMPTY, new CartCommand.Set("MUG", 1))).isEqualTo(new CartChange.NotInCart());
        var removed = applied(apply(add(Cart.EMPTY, "MUG", 1), new CartCommand.Set("MUG", 0)));
        assertThat(apply(removed, new CartCommand.Set("MUG", 1))).isEqualTo(new CartChange.NotInCart());
    }

    @Test
    void aQuantityHasALimitAndDoesNotOverflow() {
        var full = add(Cart.EMPTY, "MUG", Cart.MAX_QUANTITY);
        assertThat(apply(full, new CartCommand.Add("MUG", 1)))
                .isEqualTo(new CartChange.QuantityTooLarge(Cart.MAX_QUANTITY));
        assertThat(apply(full, new CartCommand.Add("MUG", Integer.MAX_VALUE)))
                .isEqualTo(new CartChange.QuantityTooLarge(Cart.MAX_QUANTITY));
        assertThat(apply(full, new CartCommand.Set("MUG", 100)))
                .isEqualTo(new CartChange.QuantityTooLarge(Cart.MAX_QUANTITY));
    }

    @Test
    void aQuantityBelowOneIsNotACommand() {
        assertThatThrownBy(() -> new CartCommand.Add("MUG", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CartCommand.Add("MUG", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CartCommand.Set("MUG", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullCartTakesMoreOfWhatItHoldsAndNothingElse() {
        var cart = Cart.EMPTY;
        for (int i = 0; i < Cart.MAX_LINES; i++) {
            cart = add(cart, "SKU" + i, 1);
        }
        assertThat(apply(cart, new CartCommand.Add("ONE-MORE", 1))).isEqualTo(new CartChange.TooManyLines());
        assertThat(add(cart, "SKU0", 1).quantity("SKU0")).isEqualTo(2);
        var withRoom = applied(apply(cart, new CartCommand.Set("SKU0", 0)));
        assertThat(add(withRoom, "ONE-MORE", 1).lines()).hasSize(Cart.MAX_LINES);
    }

    @Test
    void tombstonesCountTowardsTheLimitOfRegisters() {
        var cart = Cart.EMPTY;
        for (int i = 0; i < Cart.MAX_REGISTERS; i++) {
            cart = cart.with("SKU" + i, new Register(0, i + 1, "edge-a"));
        }
        assertThat(apply(cart, new CartCommand.Add("NEW", 1))).isEqualTo(new CartChange.TooManyLines());
        assertThat(add(cart, "SKU0", 1).quantity("SKU0")).isEqualTo(1);
    }

    @Test
    void whatWasBoughtGoesOnceAndOnlyIfUnchangedSince() {
        var cart = add(add(Cart.EMPTY, "MUG", 1), "HAT", 1);
        var bought = new HashMap<>(Map.of("GONE", 1L));
        cart.registers().forEach((sku, register) -> bought.put(sku, register.clock()));
        var changedSince = add(cart, "HAT", 1);

        var after = applied(apply(changedSince, new CartCommand.RemoveBought(bought)));
        assertThat(after.lines()).containsExactly(Map.entry("HAT", 2));

        var boughtAgain = add(after, "MUG", 4);
        assertThat(applied(apply(boughtAgain, new CartCommand.RemoveBought(bought))))
                .isEqualTo(boughtAgain);
    }

    @Test
    void adoptingKeepsTheNewerOfBothAndLeavesOutWhatFindsNoRoom() {
        var cart = Cart.EMPTY;
        for (int i = 0; i < Cart.MAX_LINES - 1; i++) {
            cart = cart.with("SKU" + i, new Register(1, 50, "edge-a"));
        }
        var guest = Map.of(
                "SKU0", new Register(7, 51, "edge-b"),
                "SKU1", new Register(7, 49, "edge-b"),
                "OLD", new Register(1, 60, "edge-b"),
                "NEW", new Register(2, 61, "edge-b"));

        var adopted = applied(apply(cart, new CartCommand.Adopt(guest)));

        assertThat(adopted.lines()).hasSize(Cart.MAX_LINES).doesNotContainKey("OLD");
        assertThat(adopted.quantity("SKU0")).isEqualTo(7);
        assertThat(adopted.quantity("SKU1")).isEqualTo(1);
        assertThat(adopted.quantity("NEW")).isEqualTo(2);
        assertThat(applied(apply(adopted, new CartCommand.Adopt(guest)))).isEqualTo(adopted);
    }

    @Test
    void aWallClockThatJumpsBackDoesNotLoseTheChange() {
        var cart = add(Cart.EMPTY, "MUG", 1);
        var later = applied(CartChange.apply(cart, new CartCommand.Set("MUG", 9), NOW - 86_400_000, "edge-b"));
        assertThat(cart.merge(later).quantity("MUG")).isEqualTo(9);
    }

    private static Cart add(Cart cart, String sku, int quantity) {
        return applied(apply(cart, new CartCommand.Add(sku, quantity)));
    }

    private static CartChange apply(Cart cart, CartCommand command) {
        return CartChange.apply(cart, command, NOW, "edge-a");
    }
}
