package dev.doorbuster.commerce.cart;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cart: one last-writer-wins {@link Register} per SKU. {@link #merge} is associative, commutative and idempotent, so copies
 * in memory, in Redis and in another browser tab agree once they have met. Immutable.
 */
public record Cart(SortedMap<String, Register> registers) {
    public static final Cart EMPTY = new Cart(Collections.emptySortedMap());
    public static final int MAX_LINES = 100;
    public static final int MAX_QUANTITY = 99;
    /** Lines and tombstones together. */
    public static final int MAX_REGISTERS = 1_000;

    public Cart {
        registers = Collections.unmodifiableSortedMap(new TreeMap<>(registers));
    }

    public Cart merge(Cart other) {
        var merged = new TreeMap<>(registers);
        other.registers.forEach(
                (sku, theirs) -> merged.merge(sku, theirs, (mine, t) -> t.isNewerThan(mine) ? t : mine));
        return new Cart(merged);
    }

    public Cart with(String sku, Register register) {
        var changed = new TreeMap<>(registers);
        changed.put(sku, register);
        return new Cart(changed);
    }

    /** Units of a SKU, 0 when it is not in the cart. */
    public int quantity(String sku) {
        var register = registers.get(sku);
        return register == null ? 0 : register.quantity();
    }

    /** The lines a shopper sees: SKU to quantity, removed ones left out. */
    public SortedMap<String, Integer> lines() {
        var lines = new TreeMap<String, Integer>();
        registers.forEach((sku, register) -> {
            if (register.quantity() > 0) {
                lines.put(sku, register.quantity());
            }
        });
        return lines;
    }

    /** The registers behind {@link #lines}. */
    public SortedMap<String, Register> lineRegisters() {
        var held = new TreeMap<>(registers);
        held.values().removeIf(register -> register.quantity() == 0);
        return held;
    }

    /** Whether a merge with this register would change nothing: the cart has it, or a newer one. */
    public boolean holds(String sku, Register register) {
        var mine = registers.get(sku);
        return mine != null && !register.isNewerThan(mine);
    }

    /**
     * Grows with every command, never shrinks by a merge. Two copies that have not met can carry the same version and still
     * differ.
     */
    public long version() {
        return registers.values().stream().mapToLong(Register::clock).max().orElse(0);
    }

    /** The registers that {@code newer} has and this cart does not: what has to be written to disk. */
    public Map<String, Register> changesTo(Cart newer) {
        var changes = new TreeMap<>(newer.registers);
        changes.entrySet().removeIf(e -> e.getValue().equals(registers.get(e.getKey())));
        return changes;
    }
}
