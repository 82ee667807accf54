package dev.doorbuster.load.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything the checker judges by. The topic is read before and after the database, so that a shop that still moves is not taken
 * for a broken one: what was published before must be in the database, what is in the database must be published after.
 *
 * @param receipts units received by SKU, as the receipts add up
 * @param publishedBefore event ids on the topic before the database was read
 * @param publishedAfter event ids on the topic afterwards
 * @param deadLetters parked records
 * @param parcels order ids of the carrier's shipments, each as often as it was shipped; empty when no carrier was asked
 * @param told what shoppers heard; empty when nobody listened
 */
public record Evidence(
        List<OrderRow> orders,
        List<EventRow> history,
        List<StockRow> stock,
        Map<String, Long> receipts,
        Set<String> publishedBefore,
        Set<String> publishedAfter,
        long deadLetters,
        List<Booking> ledger,
        Optional<List<String>> parcels,
        List<Told> told) {

    Map<String, OrderRow> ordersById() {
        return orders.stream().collect(Collectors.toMap(OrderRow::id, Function.identity(), (first, twin) -> first));
    }

    Map<String, List<OrderRow>> ordersByCheckout() {
        return orders.stream().collect(Collectors.groupingBy(OrderRow::checkoutId));
    }

    Map<String, List<EventRow>> historyByOrder() {
        return history.stream().collect(Collectors.groupingBy(EventRow::orderId));
    }
}
