package dev.doorbuster.checkout.order;

import dev.doorbuster.checkout.shopper.Shoppers;
import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Who may see which order. */
final class OrderDoor {
    private final OrderReads orders;

    private final Shoppers shoppers;

    OrderDoor(OrderReads orders, Shoppers shoppers) {
        this.orders = orders;
        this.shoppers = shoppers;
    }

    /** Somebody else's order is as unknown as one that does not exist: ids give nothing away. */
    Future<Order> owned(RoutingContext ctx) {
        if (Caller.isAdmin(ctx)) {
            return any(ctx);
        }
        return owned(Caller.session(ctx), ctx.pathParam("id"));
    }

    Future<Order> owned(Session session, String orderId) {
        return shoppers.of(session)
                .compose(shopper -> any(orderId).map(order -> {
                    if (!shopper.owns(order)) {
                        throw Problem.notFound("order");
                    }
                    return order;
                }));
    }

    /** For the merchant. */
    Future<Order> any(RoutingContext ctx) {
        return any(ctx.pathParam("id"));
    }

    private Future<Order> any(String id) {
        return Ids.isOrder(id)
                ? orders.find(id).map(found -> found.orElseThrow(() -> Problem.notFound("order")))
                : Future.failedFuture(Problem.notFound("order"));
    }

    Future<OrderView> view(String orderId) {
        return orders.view(orderId).map(view -> view.orElseThrow(() -> Problem.notFound("order")));
    }
}
