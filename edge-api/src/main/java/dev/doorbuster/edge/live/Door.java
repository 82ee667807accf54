package dev.doorbuster.edge.live;

/** Knows whether a visitor may stay. Runs on the event loop and does not wait. */
@FunctionalInterface
public interface Door {
    /** Asked at each heartbeat: a session that has expired or was revoked loses its sockets. */
    boolean isWelcome(Visitor visitor);
}
