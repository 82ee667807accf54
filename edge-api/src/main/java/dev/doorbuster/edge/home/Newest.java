package dev.doorbuster.edge.home;

import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.EventData;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The products that the catalogue took in last. One virtual thread applies, any event loop reads. */
public final class Newest {
    private static final int KEPT = 100;

    private record Arrival(long revision, String productId) {}

    private final Map<String, Arrival> byProduct = new HashMap<>();
    private final TreeSet<Arrival> oldestFirst =
            new TreeSet<>(Comparator.comparingLong(Arrival::revision).thenComparing(Arrival::productId));
    private volatile List<String> newestFirst = List.of();
    private boolean changed;

    public void apply(EventData data) {
        if (data instanceof CatalogEvent.Published published) {
            arrived(new Arrival(published.revision(), published.product().id()));
        }
    }

    /** One that is not newer can follow where the catalogue is copied from another region. */
    private void arrived(Arrival arrival) {
        var before = byProduct.get(arrival.productId());
        if (before != null) {
            if (before.revision() >= arrival.revision()) {
                return;
            }
            oldestFirst.remove(before);
        }
        byProduct.put(arrival.productId(), arrival);
        oldestFirst.add(arrival);
        if (oldestFirst.size() > KEPT) {
            byProduct.remove(oldestFirst.removeFirst().productId());
        }
        changed = true;
    }

    /** After each batch, on the thread that applies. */
    public void endOfBatch() {
        if (changed) {
            changed = false;
            newestFirst =
                    oldestFirst.descendingSet().stream().map(Arrival::productId).toList();
        }
    }

    List<String> newestFirst() {
        return newestFirst;
    }
}
