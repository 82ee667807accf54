package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A cart in Hazelcast. Immutable, because the map keeps objects and hands them to processors as they are.
 *
 * @param unsaved SKUs whose register Redis has not confirmed; never acknowledged before it has
 */
record CartEntry(Cart cart, Set<String> unsaved) {
    static final CartEntry EMPTY = new CartEntry(Cart.EMPTY, Set.of());

    CartEntry {
        unsaved = Set.copyOf(unsaved);
    }

    CartEntry changedTo(Cart changed) {
        var all = new TreeSet<>(unsaved);
        all.addAll(cart.changesTo(changed).keySet());
        return new CartEntry(changed, all);
    }

    /** Takes in registers that Redis holds. What changed since they were read or sent stays unsaved. */
    CartEntry withSaved(Cart inRedis) {
        var merged = cart.merge(inRedis);
        var still = new TreeSet<>(unsaved);
        still.removeIf(sku -> merged.registers()
                .getOrDefault(sku, Registers.NONE)
                .equals(inRedis.registers().get(sku)));
        return new CartEntry(merged, still);
    }

    CartEntry merge(CartEntry other) {
        var all = new TreeSet<>(unsaved);
        all.addAll(other.unsaved);
        return new CartEntry(cart.merge(other.cart), all);
    }

    Cart unsavedRegisters() {
        var registers = new TreeMap<>(cart.registers());
        registers.keySet().retainAll(unsaved);
        return new Cart(registers);
    }
}
