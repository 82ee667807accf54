package dev.doorbuster.runtime.admission;

import io.vertx.core.http.HttpServerRequest;

/** Hears of every request as soon as its priority is known, also of those that are then turned away. On the request's event loop. */
@FunctionalInterface
public interface Witness {
    /** For who wants to hear nothing. */
    Witness NOBODY = (request, priority, lateNanos) -> {};

    /**
     * Before anything was done about the request.
     *
     * @param lateNanos by how much the event loop is late: about so long the request has waited to be read
     */
    void arrived(HttpServerRequest request, Priority priority, long lateNanos);
}
