package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.pipeline.decider.Decide;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Heard;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.State;
import dev.doorbuster.runtime.fault.Superseded;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.Received;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The region's one writer of orders and stock: folds what a poll returned through the {@link Decider} and commits it as one
 * transaction. Memory is rebuilt from the ledger on start and after any failure, never from the whole log. Knows neither Kafka
 * nor PostgreSQL, only its ports. All methods but {@link #nextDue} belong on one virtual thread.
 */
public final class OrderWriter {
    private static final Logger log = LoggerFactory.getLogger(OrderWriter.class);
    private static final Instant NEVER = Instant.MAX;

    private final Decide decider;
    private final Ledger ledger;
    private final Dispatch dispatch;
    private final LogWriter<OrderChanges> writer;
    private @Nullable State state;
    private volatile Instant nextDue = NEVER;

    public OrderWriter(Decide decider, Ledger ledger, Post post, Dispatch dispatch) {
        this.decider = decider;
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.writer = new LogWriter<>(ledger, post);
    }

    /**
     * Takes over from whoever wrote before.
     *
     * @return the offset to read on from; empty while another one writes
     */
    public OptionalLong takeOver() {
        forget();
        var offset = writer.takeOver();
        if (offset.isPresent()) {
            var loaded = new State();
            ledger.stock().forEach(loaded::put);
            ledger.liveOrders().forEach(loaded::put);
            state = loaded;
            nextDue = loaded.nextDue().orElse(NEVER);
            log.info("deciding from offset {} with {} live orders", offset.getAsLong(), loaded.liveOrders());
        }
        return offset;
    }

    /** When the clock has to be heard next; {@link Instant#MAX} when nothing is due. Any thread. */
    public Instant nextDue() {
        return nextDue;
    }

    /**
     * Decides a batch. On failure memory is dropped, for it may be ahead of the ledger; the same batch given again is decided
     * from where the ledger is.
     *
     * @throws Superseded when another writer has taken over
     */
    public void handle(Batch batch) {
        if (batch.nextOffset() < 0) {
            writer.stay();
            return;
        }
        boolean done = false;
        try {
            var current = state;
            if (current == null) {
                // The failed batch may have been committed all the same; then its facts are behind the offset.
                long resumeAt = takeOver()
                        .orElseThrow(() -> new Superseded("another writer took over while this one recovered"));
                current = java.util.Objects.requireNonNull(state);
                batch = rest(batch, resumeAt);
            }
            if (batch.nextOffset() >= 0) {
                decide(current, batch);
            }
            done = true;
        } finally {
            // Whatever went wrong, checked or not: await throws what its future failed with.
            if (!done) {
                forget();
            }
        }
    }

    /** Who knows nothing has nothing to look at either. */
    private void forget() {
        state = null;
        nextDue = NEVER;
    }

    private static Batch rest(Batch batch, long resumeAt) {
        return batch.nextOffset() <= resumeAt
                ? new Batch(List.of(), -1)
                : new Batch(
                        batch.events().stream()
                                .filter(e -> e.offset() >= resumeAt)
                                .toList(),
                        batch.nextOffset());
    }

    private void decide(State current, Batch batch) {
        recall(current, batch.events());
        var changes = new OrderChanges();
        var out = dispatch.newBatch();
        var touched = new HashSet<String>();
        for (var received : batch.events()) {
            if (!(received.event().data() instanceof Fact fact)) {
                out.park(received, "not a fact");
                continue;
            }
            if (fact instanceof Fact.OfOrder ofOrder) {
                touched.add(ofOrder.orderId());
            }
            var heard = new Heard(
                    received.event().id(), received.offset(), received.event().time(), fact);
            var decision = decider.decide(current, heard);
            current.apply(decision);
            changes.add(decision, heard, out.tell(decision, heard));
            out.add(decision, heard);
            if (decision.unexpected() != null) {
                out.park(received, decision.unexpected());
            }
        }
        writer.commit(batch.nextOffset(), changes, out.messages());
        touched.addAll(changes.orders().keySet());
        current.endBatch(touched);
        nextDue = current.nextDue().orElse(NEVER);
    }

    /** Brings back for this batch what its facts may be about: final orders, receipts, purchases against limits. */
    private void recall(State current, List<Received> events) {
        var orders = new HashSet<String>();
        var receipts = new HashSet<String>();
        for (var received : events) {
            switch (received.event().data()) {
                case Fact.OfOrder fact when current.order(fact.orderId()) == null -> orders.add(fact.orderId());
                case Fact.StockReceived _ -> receipts.add(received.event().id());
                default -> {
                    // Everything it needs is in memory.
                }
            }
        }
        if (!orders.isEmpty()) {
            ledger.orders(orders).forEach(current::put);
        }
        if (!receipts.isEmpty()) {
            current.putReceipts(ledger.receipts(receipts));
        }
        var purchases = purchasesIn(current, events);
        if (!purchases.isEmpty()) {
            ledger.purchases(purchases).forEach(current::put);
        }
    }

    private static Set<Purchase.Key> purchasesIn(State current, List<Received> events) {
        var keys = new HashSet<Purchase.Key>();
        for (var received : events) {
            switch (received.event().data()) {
                case Fact.OrderSubmitted fact -> keys.addAll(Purchase.keysOf(fact.order()));
                case Fact.TimePassed _ ->
                    current.due(received.event().time(), Decider.MAX_DUE)
                            .forEach(order -> keys.addAll(Purchase.keysOf(order.submission())));
                case Fact.OfOrder fact -> {
                    var order = current.order(fact.orderId());
                    if (order != null) {
                        keys.addAll(Purchase.keysOf(order.submission()));
                    }
                }
                default -> {
                    // Not about anything that is counted.
                }
            }
        }
        return keys;
    }
}
