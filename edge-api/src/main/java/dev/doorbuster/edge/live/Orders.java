package dev.doorbuster.edge.live;

import io.vertx.core.Future;

/** Where orders are read: in this process or in another one. */
@FunctionalInterface
public interface Orders {
    /**
     * The order as {@code GET /api/orders/{id}} answers it. Fails with that answer's problem: 404 when there is no such order or
     * it is not the visitor's. Completes on the caller's context.
     */
    Future<byte[]> find(Visitor visitor, String orderId);
}
