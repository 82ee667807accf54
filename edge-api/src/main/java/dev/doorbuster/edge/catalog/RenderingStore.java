package dev.doorbuster.edge.catalog;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Holds what was made on first use within a number of bytes. The oldest goes first, but for what was used since it was last looked
 * at; that comes round again. What belongs to a product that has changed goes the same way. Thread-safe, never waits.
 */
final class RenderingStore {
    /** How many in use are let pass for one that is new, so that no reader works long for the others. */
    private static final int PATIENCE = 16;

    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final Queue<Held> ring = new ConcurrentLinkedQueue<>();

    private record Held(AtomicReferenceArray<Rendering> slots, int slot, Rendering rendering) {}

    RenderingStore(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Puts it into its slot, unless somebody else was faster, and makes room for it. */
    void hold(AtomicReferenceArray<Rendering> slots, int slot, Rendering rendering) {
        if (!slots.compareAndSet(slot, null, rendering)) {
            return;
        }
        ring.add(new Held(slots, slot, rendering));
        bytes.addAndGet(rendering.json().length);
        int patience = PATIENCE;
        while (bytes.get() > maxBytes) {
            var oldest = ring.poll();
            if (oldest == null) {
                return;
            }
            if (patience-- > 0 && oldest.rendering().takeUsed()) {
                ring.add(oldest);
            } else {
                drop(oldest);
            }
        }
    }

    long bytes() {
        return bytes.get();
    }

    private void drop(Held held) {
        held.slots().set(held.slot(), null);
        bytes.addAndGet(-held.rendering().json().length);
    }
}
