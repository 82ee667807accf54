package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.Receipt;
import dev.doorbuster.pipeline.decider.StockLevel;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A ledger in memory that never fails and has one writer. */
final class MemoryLedger implements Ledger {
    final Map<String, Order> orders = new HashMap<>();
    final Map<String, StockLevel> stock = new HashMap<>();
    final Map<Purchase.Key, Purchase> purchases = new HashMap<>();

    @Override
    public Optional<Place> takeOver() {
        return Optional.of(new Place(1, 0));
    }

    @Override
    public List<ProducerRecord<String, byte[]>> unsent() {
        return List.of();
    }

    @Override
    public Future<Void> commit(
            Place next, OrderChanges changes, List<ProducerRecord<String, byte[]>> messages, long sentUpTo) {
        orders.putAll(changes.orders());
        stock.putAll(changes.stock());
        purchases.putAll(changes.purchases());
        return Future.succeededFuture();
    }

    @Override
    public void stay(long epoch) {
        // Nobody else wants the place.
    }

    @Override
    public List<StockLevel> stock() {
        return List.copyOf(stock.values());
    }

    @Override
    public List<Order> liveOrders() {
        return orders.values().stream().filter(order -> !order.isFinal()).toList();
    }

    @Override
    public List<Order> orders(Collection<String> ids) {
        return ids.stream().map(orders::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Receipt> receipts(Collection<String> ids) {
        return List.of();
    }

    @Override
    public List<Purchase> purchases(Collection<Purchase.Key> keys) {
        return keys.stream().map(purchases::get).filter(Objects::nonNull).toList();
    }
}
