package dev.doorbuster.load.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Evidence of a shop without a shop, to be spoilt by tests. */
final class Scene {
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<OrderRow> orders = new ArrayList<>();
    final List<EventRow> history = new ArrayList<>();
    final List<StockRow> stock = new ArrayList<>();
    final Map<String, Long> receipts = new HashMap<>();
    final Set<String> published = new LinkedHashSet<>();
    final List<Booking> ledger = new ArrayList<>();
    final List<String> parcels = new ArrayList<>();
    final List<Told> told = new ArrayList<>();

    /** One order shipped, one sold out, one called off after payment, one sent back. Every promise is kept. */
    static Scene healthy() {
        var scene = new Scene();
        scene.stock.add(new StockRow("LAMP", 10, 10));
        scene.level("LAMP", 7, 10);
        scene.order("shipped", 2, 5_000, "\"shipments\": [{}]", "confirmed", "confirmed", "shipped");
        scene.paid("shipped", 5_000);
        scene.parcels.add("shipped");
        scene.order("soldout", 9, 22_500, "\"shipments\": []", "rejected");
        scene.order("calledoff", 4, 9_900, refund(9_900), "confirmed", "refunded");
        scene.paid("calledoff", 9_900);
        scene.ledger.add(new Booking("calledoff", "refund", 9_900));
        // The parcel came back; nobody knows from the order whether it is on the shelf again.
        var back =
                "\"shipments\": [{}], \"returns\": [{\"number\": 1, \"units\": {\"LAMP\": 1}, \"received\": true}], ";
        scene.order("sentback", 1, 2_500, back + refund(2_500), "confirmed", "shipped", "refunded");
        scene.paid("sentback", 2_500);
        scene.ledger.add(new Booking("sentback", "refund", 2_500));
        scene.parcels.add("sentback");
        scene.tell("shipped", Told.Answer.COMPLETED);
        scene.tell("soldout", Told.Answer.CANCELED);
        scene.tell("calledoff", Told.Answer.COMPLETED);
        scene.tell("sentback", Told.Answer.COMPLETED);
        return scene;
    }

    /**
     * A final order of lamps with its whole, published history.
     *
     * @param fields of its document, as JSON
     * @param statuses after its second, third … event; the first one is received
     */
    void order(String id, int units, long total, String fields, String... statuses) {
        var last = statuses[statuses.length - 1];
        var doc = """
                {"submission": {"lines": [{"sku": "LAMP", "quantity": %d}], "totals": [{"type": "total", "amount": %d}]},
                 "events": %d, "status": "%s", "payment": "none", %s}""".formatted(units, total, statuses.length + 1, last, fields);
        orders.add(new OrderRow(id, "co-" + id, last, true, json(doc)));
        event(id, 1, "submitted");
        for (int i = 0; i < statuses.length; i++) {
            event(id, i + 2, statuses[i]);
        }
    }

    void event(String order, int number, String status) {
        var event = new EventRow(order, number, "order." + status, status);
        history.add(event);
        published.add(event.id());
    }

    void level(String sku, long available, long received) {
        stock.replaceAll(row -> row.sku().equals(sku) ? new StockRow(sku, available, received) : row);
        receipts.put(sku, received);
    }

    void change(String order, UnaryOperator<OrderRow> change) {
        orders.replaceAll(row -> row.id().equals(order) ? change.apply(row) : row);
    }

    void paid(String order, long amount) {
        ledger.add(new Booking(order, "authorization", amount));
        ledger.add(new Booking(order, "capture", amount));
    }

    void tell(String order, Told.Answer answer) {
        told.add(new Told("co-" + order, answer, order));
    }

    Evidence evidence() {
        return new Evidence(
                orders, history, stock, receipts, published, published, 0, ledger, Optional.of(parcels), told);
    }

    private static String refund(long amount) {
        return "\"refunds\": [{\"number\": 1, \"amount\": {\"amount\": " + amount + "}, \"done\": true}]";
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
