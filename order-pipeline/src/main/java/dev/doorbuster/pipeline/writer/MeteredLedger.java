package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.Receipt;
import dev.doorbuster.pipeline.decider.StockLevel;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A ledger that counts what is written to it. All that a writer knows passes here, so the decider need not be asked. */
public final class MeteredLedger implements Ledger {
    private final Ledger ledger;
    private final OrderMeters meters;

    public MeteredLedger(Ledger ledger, MeterRegistry meters, InstantSource clock) {
        this.ledger = ledger;
        this.meters = new OrderMeters(meters, clock);
    }

    @Override
    public Optional<Place> takeOver() {
        meters.forget();
        return ledger.takeOver();
    }

    @Override
    public List<StockLevel> stock() {
        var levels = ledger.stock();
        meters.loadedStock(levels);
        return levels;
    }

    @Override
    public List<Order> liveOrders() {
        var orders = ledger.liveOrders();
        meters.loadedOrders(orders);
        return orders;
    }

    @Override
    public Future<Void> commit(
            Place next, OrderChanges changes, List<ProducerRecord<String, byte[]>> messages, long sentUpTo) {
        return ledger.commit(next, changes, messages, sentUpTo).onSuccess(done -> meters.committed(changes));
    }

    @Override
    public List<ProducerRecord<String, byte[]>> unsent() {
        return ledger.unsent();
    }

    @Override
    public void stay(long epoch) {
        ledger.stay(epoch);
    }

    @Override
    public List<Order> orders(Collection<String> ids) {
        return ledger.orders(ids);
    }

    @Override
    public List<Receipt> receipts(Collection<String> ids) {
        return ledger.receipts(ids);
    }

    @Override
    public List<Purchase> purchases(Collection<Purchase.Key> keys) {
        return ledger.purchases(keys);
    }
}
