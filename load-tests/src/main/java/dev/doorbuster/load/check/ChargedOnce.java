package dev.doorbuster.load.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** By the bank's ledger: at most one capture, no hold left over, and the money that the order's end asks for, to the cent. */
final class ChargedOnce implements Promise {
    @Override
    public Verdict judge(Evidence evidence) {
        var violations = new ArrayList<String>();
        Map<String, List<Booking>> books = evidence.ledger().stream().collect(Collectors.groupingBy(Booking::orderId));
        var orders = evidence.ordersById();
        for (var order : evidence.orders()) {
            judge(order, books.getOrDefault(order.id(), List.of()), violations);
        }
        books.keySet().stream()
                .filter(id -> !orders.containsKey(id))
                .forEach(id -> violations.add("the bank has bookings for order " + id + ", which does not exist"));
        return new Verdict("charged once, holds released, money right", books.size(), violations);
    }

    private static void judge(OrderRow order, List<Booking> bookings, List<String> violations) {
        long captures =
                bookings.stream().filter(b -> b.type().equals("capture")).count();
        long captured = sum(bookings, "capture");
        long refunded = sum(bookings, "refund");
        long held = sum(bookings, "authorization") - captured - sum(bookings, "void");
        if (captures > 1) {
            violations.add("order " + order.id() + " was captured " + captures + " times");
        }
        if (refunded > captured) {
            violations.add("order " + order.id() + ": " + refunded + " refunded of " + captured);
        }
        if (order.isFinal() && held != 0) {
            violations.add("order " + order.id() + " is " + order.status() + " and the bank still holds " + held);
        }
        if (order.isFinal() && captured - refunded != order.owed()) {
            violations.add("order " + order.id() + " is " + order.status() + ": " + (captured - refunded) + " kept, "
                    + order.owed() + " owed");
        }
    }

    private static long sum(List<Booking> bookings, String type) {
        return bookings.stream()
                .filter(b -> b.type().equals(type))
                .mapToLong(Booking::amount)
                .sum();
    }
}
