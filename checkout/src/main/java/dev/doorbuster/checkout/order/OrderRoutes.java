package dev.doorbuster.checkout.order;

import dev.doorbuster.checkout.shopper.Shoppers;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Query;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/orders} for shoppers and {@code /admin/orders} for the merchant. */
public final class OrderRoutes {
    private static final int DEFAULT_LIMIT = 24;
    private static final int MAX_LIMIT = 100;
    private static final List<String> STATUSES =
            Arrays.stream(OrderStatus.values()).map(OrderStatus::wire).toList();

    private final OrderReads orders;
    private final OrderDoor door;
    private final Shoppers shoppers;
    private final OrderRequests requests;

    public OrderRoutes(OrderReads orders, OrderRequests requests, Shoppers shoppers) {
        this.orders = orders;
        this.door = new OrderDoor(orders, shoppers);
        this.shoppers = shoppers;
        this.requests = requests;
    }

    public void mount(Router router) {
        router.get("/api/orders").handler(Answers.json(this::list));
        router.get("/api/orders/:id").handler(Answers.json(this::one));
        router.post("/api/orders/:id/cancel").handler(Answers.json(this::cancel));
        router.get("/admin/orders").handler(Answers.json(this::adminList));
        router.get("/admin/orders/:id").handler(Answers.json(this::adminOne));
        new ReturnRoutes(door, requests).mount(router);
    }

    /** The order as {@code GET /api/orders/{id}} answers it in this session, failures included. */
    public Future<OrderView> find(Session session, String orderId) {
        return door.owned(session, orderId).compose(order -> door.view(order.id()));
    }

    private Future<?> list(RoutingContext ctx) {
        var query = new Query(ctx, Set.of("limit", "cursor"));
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var cursor = cursor(query);
        query.done();
        return shoppers.of(Caller.session(ctx))
                .compose(shopper -> orders.list(new OrderReads.Filter(shopper, null), limit, cursor));
    }

    private Future<?> one(RoutingContext ctx) {
        return door.owned(ctx).compose(order -> door.view(order.id()));
    }

    private Future<?> cancel(RoutingContext ctx) {
        Fields.ofOptional(ctx).done();
        return door.owned(ctx)
                .compose(order -> requests.make(order.id(), Cancellation.because("by the shopper")))
                .compose(door::view);
    }

    private Future<?> adminList(RoutingContext ctx) {
        var query = new Query(ctx, Set.of("limit", "cursor", "status"));
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var cursor = cursor(query);
        var status = ctx.queryParams().contains("status") ? query.oneOf("status", "", STATUSES) : null;
        query.done();
        return orders.list(new OrderReads.Filter(null, status), limit, cursor);
    }

    private Future<?> adminOne(RoutingContext ctx) {
        return door.any(ctx).compose(order -> door.view(order.id()));
    }

    private static Optional<Cursor> cursor(Query query) {
        var text = query.text("cursor", 200);
        var cursor = text.flatMap(Cursor::decode);
        if (text.isPresent() && cursor.isEmpty()) {
            query.refuse("cursor", "format", "is not a cursor of this list");
        }
        return cursor;
    }
}
