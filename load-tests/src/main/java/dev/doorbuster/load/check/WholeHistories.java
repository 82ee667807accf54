package dev.doorbuster.load.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every order explains itself: numbered from 1 without gaps, and its last event is where it stands. */
final class WholeHistories implements Promise {
    @Override
    public Verdict judge(Evidence evidence) {
        var violations = new ArrayList<String>();
        var histories = evidence.historyByOrder();
        var orders = evidence.ordersById();
        for (var order : evidence.orders()) {
            var events = histories.getOrDefault(order.id(), List.of()).stream()
                    .sorted(Comparator.comparingInt(EventRow::number))
                    .toList();
            judge(order, events, violations);
        }
        histories.keySet().stream()
                .filter(id -> !orders.containsKey(id))
                .forEach(id -> violations.add("there is history of order " + id + ", which does not exist"));
        return new Verdict("histories whole", evidence.history().size(), violations);
    }

    private static void judge(OrderRow order, List<EventRow> events, List<String> violations) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).number() != i + 1) {
                violations.add("order " + order.id() + ": gap in its history, event " + (i + 1) + " is missing");
                return;
            }
        }
        if (events.size() != order.events()) {
            violations.add("order " + order.id() + " is made of " + order.events() + " events, its history has "
                    + events.size());
        } else if (events.isEmpty() || !events.getLast().status().equals(order.status())) {
            violations.add("order " + order.id() + " is " + order.status() + ", its history ends "
                    + (events.isEmpty() ? "before it begins" : events.getLast().status()));
        }
    }
}
