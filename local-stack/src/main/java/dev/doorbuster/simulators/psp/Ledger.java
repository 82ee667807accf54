package dev.doorbuster.simulators.psp;

import dev.doorbuster.simulators.psp.PaymentIntent.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every effect in the order it happened. Grows with the payments; {@link Payments} bounds those. */
final class Ledger {
    private final List<LedgerEntry> entries = new ArrayList<>();

    void write(LedgerEntry.Type type, Terms terms, long amount, @Nullable String key, Instant at) {
        entries.add(new LedgerEntry(
                entries.size() + 1L, type, terms.id(), terms.orderId(), amount, terms.currency(), key, at.toString()));
    }

    List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    List<LedgerEntry> entriesOf(String orderId) {
        return entries.stream().filter(entry -> orderId.equals(entry.orderId())).toList();
    }

    int size() {
        return entries.size();
    }

    List<LedgerEntry> since(int size) {
        return List.copyOf(entries.subList(size, entries.size()));
    }
}
