package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.Receipt;
import dev.doorbuster.pipeline.decider.StockLevel;
import java.util.Collection;
import java.util.List;

/** The store of orders and stock, and what the decider's memory is filled from. */
public interface Ledger extends Store<OrderChanges> {
    List<StockLevel> stock();

    List<Order> liveOrders();

    List<Order> orders(Collection<String> ids);

    /** Those that are known. */
    List<Receipt> receipts(Collection<String> ids);

    List<Purchase> purchases(Collection<Purchase.Key> keys);
}
