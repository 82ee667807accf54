package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.IdempotencyKey;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comes after the parcel: its delivery, and what is sent back. */
final class ReturnRoutes {
    private static final int MAX_LINES = 100;
    private static final int MAX_REASON = 500;
    private static final int MAX_NUMBER = 1_000_000;

    private final OrderDoor door;
    private final OrderRequests requests;

    private record Line(String sku, int quantity) {}

    ReturnRoutes(OrderDoor door, OrderRequests requests) {
        this.door = door;
        this.requests = requests;
    }

    void mount(Router router) {
        router.post("/api/orders/:id/returns").handler(Answers.json(this::request));
        router.post("/admin/orders/:id/returns/:number/receive").handler(Answers.json(this::receive));
        router.post("/admin/orders/:id/deliver").handler(Answers.json(this::deliver));
    }

    private Future<?> request(RoutingContext ctx) {
        var key = IdempotencyKey.optional(ctx);
        var fields = Fields.ofOptional(ctx);
        var lines = lines(fields);
        var reason = fields.optionalText("reason", MAX_REASON).orElse("");
        fields.done();
        return door.owned(ctx)
                .compose(order -> requests.make(order.id(), ReturnRequest.of(order, key, units(order, lines), reason)))
                .compose(door::view);
    }

    private Future<?> receive(RoutingContext ctx) {
        var fields = Fields.of(ctx);
        boolean restock = fields.flag("restock");
        fields.done();
        int number = number(ctx);
        return door.any(ctx)
                .compose(order -> requests.make(order.id(), ReturnArrival.of(order.id(), number, restock)))
                .compose(door::view);
    }

    private Future<?> deliver(RoutingContext ctx) {
        Fields.ofOptional(ctx).done();
        return door.any(ctx)
                .compose(order -> requests.make(order.id(), Delivery.of(order.id())))
                .compose(door::view);
    }

    private static List<Line> lines(Fields fields) {
        var lines = new ArrayList<Line>();
        if (fields.has("lines") && !fields.isNull("lines")) {
            for (var line : fields.objects("lines", 0, MAX_LINES)) {
                lines.add(new Line(
                        line.text("sku", 1, 64), (int) line.integer("quantity", Integer.MIN_VALUE, Integer.MAX_VALUE)));
                line.close();
            }
        }
        return lines;
    }

    /** @throws Problem 400 naming each line that no return of this order can have */
    private static Map<String, Integer> units(Order order, List<Line> lines) {
        var bought = order.units();
        var units = new LinkedHashMap<String, Integer>();
        var wrong = new ArrayList<Violation>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var path = "lines[" + i + "].";
            if (!bought.containsKey(line.sku())) {
                wrong.add(new Violation(path + "sku", "unknown", "is not in this order"));
            } else if (units.put(line.sku(), line.quantity()) != null) {
                wrong.add(new Violation(path + "sku", "duplicate", "stands twice in this return"));
            }
            if (line.quantity() < 1) {
                wrong.add(new Violation(path + "quantity", "range", "must be at least 1"));
            }
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
        return units;
    }

    private static int number(RoutingContext ctx) {
        try {
            int number = Integer.parseInt(ctx.pathParam("number"));
            if (number >= 1 && number <= MAX_NUMBER) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Not a number and out of range are one answer.
        }
        throw Problem.notFound("return of this order");
    }
}
