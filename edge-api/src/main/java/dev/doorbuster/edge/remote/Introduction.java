package dev.doorbuster.edge.remote;

import dev.doorbuster.commerce.Session;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Tells another process of the shop on whose behalf it is called. */
public interface Introduction {
    void tell(RoutingContext ctx, MultiMap headers);

    /** The header of that name, for a call that no request has led to. */
    String authorization(Session session);
}
