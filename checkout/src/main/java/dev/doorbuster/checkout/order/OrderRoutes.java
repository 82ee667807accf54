package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problem;
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
    private final OrderCancellation cancellation;

    public OrderRoutes(OrderReads orders, OrderCancellation cancellation) {
        this.orders = orders;
        this.cancellation = cancellation;
    }

    public void mount(Router router) {
        router.get("/api/orders").handler(Answers.json(this::list));
        router.get("/api/orders/:id").handler(Answers.json(this::one));
        router.post("/api/orders/:id/cancel").handler(Answers.json(this::cancel));
        router.get("/admin/orders").handler(Answers.json(this::adminList));
        router.get("/admin/orders/:id").handler(Answers.json(this::adminOne));
    }

    private Future<?> list(RoutingContext ctx) {
        var query = new Query(ctx, Set.of("limit", "cursor"));
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var cursor = cursor(query);
        query.done();
        return orders.list(new OrderReads.Filter(Caller.sessionId(ctx), null), limit, cursor);
    }

    private Future<?> one(RoutingContext ctx) {
        return owned(ctx).compose(order -> orders.view(order.id())).map(OrderRoutes::present);
    }

    private Future<?> cancel(RoutingContext ctx) {
        Fields.ofOptional(ctx).done();
        return owned(ctx)
                .compose(order -> cancellation.cancel(order, "by the shopper"))
                .compose(orders::view)
                .map(OrderRoutes::present);
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
        var id = ctx.pathParam("id");
        return Ids.isOrder(id)
                ? orders.view(id).map(OrderRoutes::present)
                : Future.failedFuture(Problem.notFound("order"));
    }

    /** Somebody else's order is as unknown as one that does not exist: ids give nothing away. */
    private Future<dev.doorbuster.commerce.order.Order> owned(RoutingContext ctx) {
        var id = ctx.pathParam("id");
        if (!Ids.isOrder(id)) {
            return Future.failedFuture(Problem.notFound("order"));
        }
        var session = Caller.sessionId(ctx);
        return orders.find(id)
                .map(found -> found.filter(order -> Caller.isAdmin(ctx)
                                || order.submission().sessionId().equals(session))
                        .orElseThrow(() -> Problem.notFound("order")));
    }

    private static OrderView present(Optional<OrderView> view) {
        return view.orElseThrow(() -> Problem.notFound("order"));
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
