package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Who may see which order. */
final class OrderDoor {
    private final OrderReads orders;

    OrderDoor(OrderReads orders) {
        this.orders = orders;
    }

    /** Somebody else's order is as unknown as one that does not exist: ids give nothing away. */
    Future<Order> owned(RoutingContext ctx) {
        var session = Caller.sessionId(ctx);
        return any(ctx).map(order -> {
            if (!Caller.isAdmin(ctx) && !order.submission().sessionId().equals(session)) {
                throw Problem.notFound("order");
            }
            return order;
        });
    }

    /** For the merchant. */
    Future<Order> any(RoutingContext ctx) {
        var id = ctx.pathParam("id");
        return Ids.isOrder(id)
                ? orders.find(id).map(found -> found.orElseThrow(() -> Problem.notFound("order")))
                : Future.failedFuture(Problem.notFound("order"));
    }

    Future<OrderView> view(String orderId) {
        return orders.view(orderId).map(view -> view.orElseThrow(() -> Problem.notFound("order")));
    }
}
