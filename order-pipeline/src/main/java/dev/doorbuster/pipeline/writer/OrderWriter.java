package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.pipeline.decider.Decide;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Decision;
import dev.doorbuster.pipeline.decider.Heard;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.State;
import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.Received;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The region's one writer of orders and stock: folds what a poll returned through the {@link Decider} and commits it as one
 * transaction. Memory is rebuilt from the ledger on start and after any failure, never from the whole log; what a batch
 * has made final or has only looked up leaves it once that batch is committed. Knows neither Kafka
 * nor PostgreSQL, only its ports. All methods but {@link #nextDue} and {@link #isSettled} belong on one virtual thread.
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
    private volatile boolean isAtLoss;

    public OrderWriter(Decide decider, Ledger ledger, Post post, Dispatch dispatch, Waiting waiting) {
        this.decider = decider;
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.writer = new LogWriter<>(ledger, post, waiting);
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
        isAtLoss = false;
        return offset;
    }

    /** When the clock has to be heard next; {@link Instant#MAX} when nothing is due. Any thread. */
    public Instant nextDue() {
        return nextDue;
    }

    /**
     * Whether nothing would be left behind by an end: all is sent that was committed, and it is known what is due. While it stands by,
     * that is another one's business. Any thread.
     */
    public boolean isSettled() {
        return !isAtLoss && writer.isSettled();
    }

    /**
     * Decides a batch while the one before it is being committed. On failure memory is dropped, for it is ahead of the ledger.
     *
     * @throws StandDown when another writer has taken over, or when it is not known how far the ledger is: reading goes on from
     *     where the next take-over says
     */
    public void handle(Batch batch) {
        orStandDown(() -> {
            if (batch.nextOffset() < 0) {
                writer.stay();
            } else {
                decide(Objects.requireNonNull(state, "a batch before the take-over"), batch);
            }
        });
    }

    /** Returns when every batch that was handled is committed and sent; throws what {@link #handle} would. */
    public void settle() {
        orStandDown(writer::settle);
    }

    /**
     * Completes when the last batch is committed and sent; fails when it was not, which the next writer makes good. For whoever has
     * stopped handing batches over: what is sent now need not wait for a successor.
     */
    public Future<Void> underWay() {
        return writer.underWay();
    }

    private void orStandDown(Runnable action) {
        try {
            action.run();
        } catch (StandDown e) {
            forget();
            throw e;
        } catch (RuntimeException e) {
            forget();
            throw new StandDown("a batch was not committed: " + e.getMessage(), e);
        }
    }

    /** Who knows nothing has nothing to look at either, and may not sleep before it knows again. */
    private void forget() {
        isAtLoss = true;
        state = null;
        nextDue = NEVER;
    }

    private void decide(State current, Batch batch) {
        long number = current.beginBatch();
        recall(current, batch.events());
        var changes = new OrderChanges();
        var out = dispatch.newBatch();
        for (var received : batch.events()) {
            out.begin(received);
            if (!(received.event().data() instanceof Fact fact)) {
                out.park(received, "not a fact");
                continue;
            }
            var heard = new Heard(
                    received.event().id(), received.offset(), received.event().time(), fact);
            Decision decision;
            try {
                decision = decider.decide(current, heard);
            } catch (RuntimeException e) {
                // Deciding is pure: it would fail for ever, and no order behind it would be decided.
                log.error("the fact {} at {} cannot be decided", heard.id(), heard.offset(), e);
                out.park(received, "cannot be decided: " + e);
                continue;
            }
            current.apply(decision);
            changes.add(decision, heard, out.tell(decision, heard));
            out.add(decision, heard);
            if (decision.unexpected() != null) {
                out.park(received, decision.unexpected());
            }
        }
        nextDue = current.nextDue().orElse(NEVER);
        try {
            writer.commit(batch.nextOffset(), changes, out.messages(), () -> current.endBatch(number));
        } finally {
            out.endWith(writer.underWay());
        }
    }

    /** Brings back for this batch what its facts may be about: final orders, receipts, purchases against limits. */
    private void recall(State current, List<Received> events) {
        var orders = new HashSet<String>();
        var receipts = new HashSet<String>();
        for (var received : events) {
            switch (received.event().data()) {
                case Fact.OfOrder fact when current.order(fact.orderId()) == null -> orders.add(fact.orderId());
                case Fact.StockReceived _
                when !current.isReceived(received.event().id()) ->
                    receipts.add(received.event().id());
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
        purchases.removeIf(current::isCounted);
        if (!purchases.isEmpty()) {
            ledger.purchases(purchases).forEach(current::put);
        }
    }

    private static Set<Purchase.Key> purchasesIn(State current, List<Received> events) {
        var keys = new HashSet<Purchase.Key>();
        // What stands before a tick may settle orders that are due now, and earlier ticks do: then it reaches further
        // ones.
        int reach = 0;
        for (var received : events) {
            reach += received.event().data() instanceof Fact.TimePassed ? Decider.MAX_DUE : 1;
            switch (received.event().data()) {
                case Fact.OrderSubmitted fact -> keys.addAll(Purchase.keysOf(fact.order()));
                case Fact.TimePassed _ ->
                    current.due(received.event().time(), reach)
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
