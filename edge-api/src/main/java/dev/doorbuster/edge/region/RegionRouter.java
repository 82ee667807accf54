package dev.doorbuster.edge.region;

import io.vertx.ext.web.RoutingContext;

/** Carries requests to one other region. Runs on the request's event loop. */
interface RegionRouter {

    /** Answers at once, or takes the body and calls {@code next}, after which {@link #send} is called. */
    void begin(RoutingContext ctx);

    /** The body is in hand. */
    void send(RoutingContext ctx);

    /** A request for a socket; no body. */
    void connect(RoutingContext ctx);

    /** A request for events without end; no body. */
    void stream(RoutingContext ctx);
}
