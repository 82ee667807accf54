package dev.doorbuster.commerce.cart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What happens to a few copies of a cart, one step after the other, and who had seen what. */
final class CartHistory {
    static final List<String> SKUS = List.of("MUG", "HAT");

    private static final int COPIES = 3;
    private static final int KINDS = 8;
    private static final int AMOUNTS = 16;

    /** Steps are numbers below this. */
    static final int STEPS = KINDS * COPIES * 2 * AMOUNTS;

    private static final long NOON = 1_790_000_000_000L;

    /**
     * Somebody said something about a SKU.
     *
     * @param overruled what its author had seen said about it before
     */
    record Act(String sku, Register register, Set<Act> overruled) {
        boolean isRemoval() {
            return register.quantity() == 0;
        }

        @Override
        public int hashCode() {
            return register.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Act act && act.sku.equals(sku) && act.register.equals(register);
        }
    }

    /** A copy of the cart and all that has been said in its hearing. */
    private record Copy(Cart cart, Set<Act> seen) {
        Copy merge(Copy other) {
            var both = new HashSet<>(seen);
            both.addAll(other.seen);
            return new Copy(cart.merge(other.cart), both);
        }
    }

    private final List<Copy> copies = new ArrayList<>();
    private final List<Copy> sent = new ArrayList<>();
    private final long[] millis = new long[COPIES];
    private final Set<Act> acts = new LinkedHashSet<>();
    private final List<Supplier<String>> story = new ArrayList<>();

    static CartHistory of(List<Integer> steps) {
        var history = new CartHistory();
        steps.forEach(history::step);
        return history;
    }

    private CartHistory() {
        for (int i = 0; i < COPIES; i++) {
            copies.add(new Copy(Cart.EMPTY, Set.of()));
            millis[i] = NOON;
        }
    }

    /** Those on their way included: they may still arrive. */
    List<Cart> everyCopyEver() {
        var all = new ArrayList<Cart>();
        sent.forEach(copy -> all.add(copy.cart()));
        copies.forEach(copy -> all.add(copy.cart()));
        return all;
    }

    Set<Act> notOverruled(String sku) {
        var last = new LinkedHashSet<>(acts);
        last.removeIf(act -> !act.sku().equals(sku));
        acts.forEach(act -> last.removeAll(act.overruled()));
        return last;
    }

    private void step(int step) {
        int copy = step / KINDS % COPIES;
        var sku = SKUS.get(step / KINDS / COPIES % SKUS.size());
        int amount = step / KINDS / COPIES / SKUS.size();
        switch (step % KINDS) {
            case 0, 1 -> command(copy, new CartCommand.Add(sku, 1 + amount));
            case 2 -> command(copy, new CartCommand.Set(sku, 1 + amount));
            case 3 -> command(copy, new CartCommand.Set(sku, 0));
            case 4 -> command(copy, new CartCommand.RemoveBought(Map.of(sku, boughtAt(amount, sku))));
            case 5 -> send(copy);
            case 6 -> receive(copy, amount);
            default -> turnClock(copy, amount);
        }
    }

    private void command(int index, CartCommand command) {
        var copy = copies.get(index);
        var change = CartChange.apply(copy.cart(), command, millis[index], "edge-" + index);
        if (change instanceof CartChange.Applied(Cart after)) {
            var seen = new HashSet<>(copy.seen());
            copy.cart().changesTo(after).forEach((sku, register) -> {
                var overruled = new HashSet<>(copy.seen());
                overruled.removeIf(act -> !act.sku().equals(sku));
                var act = new Act(sku, register, overruled);
                seen.add(act);
                acts.add(act);
            });
            copies.set(index, new Copy(after, seen));
            story.add(() -> index + ": " + command + " -> " + after.registers());
        }
    }

    /** A checkout was made from a copy that was sent: its clock for the SKU. */
    private long boughtAt(int pick, String sku) {
        if (sent.isEmpty()) {
            return 0;
        }
        var register = sent.get(pick % sent.size()).cart().registers().get(sku);
        return register == null ? 0 : register.clock();
    }

    private void send(int index) {
        sent.add(copies.get(index));
        story.add(() -> index + " sends");
    }

    /** Anything that was ever sent: late, twice or out of order. */
    private void receive(int index, int pick) {
        if (!sent.isEmpty()) {
            copies.set(index, copies.get(index).merge(sent.get(pick % sent.size())));
            story.add(() -> index + " receives " + pick % sent.size());
        }
    }

    /** By up to two hours either way. */
    private void turnClock(int index, int amount) {
        millis[index] = NOON + (amount - AMOUNTS / 2) * 900_000L;
        long now = millis[index];
        story.add(() -> index + " has its clock at " + now);
    }

    @Override
    public String toString() {
        return story.stream().map(Supplier::get).collect(Collectors.joining("\n"));
    }
}
