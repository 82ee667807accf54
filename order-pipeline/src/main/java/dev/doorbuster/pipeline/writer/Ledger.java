package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.StockLevel;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The store of orders and stock, and what the decider's memory is filled from. */
public interface Ledger extends Store<OrderChanges> {
    List<StockLevel> stock();

    List<Order> liveOrders();

    List<Order> orders(Collection<String> ids);

    /** Those of the ids that are known. */
    Set<String> receipts(Collection<String> ids);

    List<Purchase> purchases(Collection<Purchase.Key> keys);
}
