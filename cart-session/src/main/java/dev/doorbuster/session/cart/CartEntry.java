package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A cart in Hazelcast. Immutable, because the map keeps objects and hands them to processors as they are.
 *
 * @param unsaved SKUs whose register Redis has not confirmed
 * @param whole whether everything that Redis holds is in it; if not, Redis was away when the cart was needed
 * @param waiting commands accepted meanwhile, oldest first; none when the cart is whole
 */
record CartEntry(Cart cart, Set<String> unsaved, boolean whole, List<Waiting> waiting) {
    static final CartEntry EMPTY = new CartEntry(Cart.EMPTY, Set.of());
    static final CartEntry UNSEEN = new CartEntry(Cart.EMPTY, Set.of(), false, List.of());

    CartEntry {
        unsaved = Set.copyOf(unsaved);
        waiting = List.copyOf(waiting);
    }

    CartEntry(Cart cart, Set<String> unsaved) {
        this(cart, unsaved, true, List.of());
    }

    /** Whether something is here that Redis has not confirmed. */
    boolean isPending() {
        return !unsaved.isEmpty() || !waiting.isEmpty();
    }

    /** What its shopper sees; of a cart that is not whole, what the waiting commands make of what is known. */
    Cart view() {
        var view = cart;
        for (var command : waiting) {
            view = command.applyTo(view);
        }
        return view;
    }

    /** The clock of the last thing that happened. */
    long lastClock() {
        return Math.max(
                view().version(), waiting.isEmpty() ? 0 : waiting.getLast().clock());
    }

    CartEntry changedTo(Cart changed) {
        var all = new TreeSet<>(unsaved);
        all.addAll(cart.changesTo(changed).keySet());
        return new CartEntry(changed, all, whole, waiting);
    }

    CartEntry waitingFor(Waiting command) {
        var all = new ArrayList<>(waiting);
        all.add(command);
        return new CartEntry(cart, unsaved, whole, all);
    }

    /** Takes in all that Redis holds, then the commands that waited for it. */
    CartEntry loaded(Cart inRedis) {
        var seen = withSaved(inRedis);
        return new CartEntry(seen.cart, seen.unsaved, true, waiting).settled();
    }

    /** Takes in registers that Redis holds. What changed since they were read or sent stays unsaved. */
    CartEntry withSaved(Cart inRedis) {
        var merged = cart.merge(inRedis);
        var still = new TreeSet<>(unsaved);
        still.removeIf(sku -> merged.registers()
                .getOrDefault(sku, Registers.NONE)
                .equals(inRedis.registers().get(sku)));
        return new CartEntry(merged, still, whole, waiting);
    }

    /** Two halves of a split cluster. What waits in one is applied to what the other has seen. */
    CartEntry merge(CartEntry other) {
        var all = new TreeSet<>(unsaved);
        all.addAll(other.unsaved);
        var commands = new LinkedHashSet<>(waiting);
        commands.addAll(other.waiting);
        var inOrder = commands.stream()
                .sorted(Comparator.comparingLong(Waiting::clock).thenComparing(Waiting::writer))
                .toList();
        return new CartEntry(cart.merge(other.cart), all, whole || other.whole, inOrder).settled();
    }

    Cart unsavedRegisters() {
        var registers = new TreeMap<>(cart.registers());
        registers.keySet().retainAll(unsaved);
        return new Cart(registers);
    }

    private CartEntry settled() {
        return whole && !waiting.isEmpty() ? new CartEntry(cart, unsaved).changedTo(view()) : this;
    }
}
