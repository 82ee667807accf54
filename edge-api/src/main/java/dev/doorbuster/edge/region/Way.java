package dev.doorbuster.edge.region;

import dev.doorbuster.edge.remote.ServiceAddress;

/** How a request gets to another region. */
public sealed interface Way {

    /**
     * The platform's proxy is told to send it there; Fly.io does that.
     *
     * @param target {@code region=iad} or {@code app=shop-iad}
     */
    record Replay(String target) implements Way {}

    /** This edge sends it to an edge of that region. */
    record Proxy(ServiceAddress edge) implements Way {}
}
