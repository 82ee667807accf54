package dev.doorbuster.localstack;

import java.util.OptionalLong;

/** One backing service. Tests stop, kill and start it while the rest of the stack keeps running. */
public interface StackService {
    String name();

    /** What a client connects to; does not change while the stack is open. */
    String address();

    /** The address without user and password, for people and logs. */
    default String endpoint() {
        return ServiceStatus.withoutSecret(address());
    }

    Origin origin();

    /** Empty while the service is down, and always for an external one. */
    OptionalLong pid();

    default boolean running() {
        return origin() == Origin.EXTERNAL || pid().isPresent();
    }

    /** Returns once the service answers; does nothing if it runs already. */
    void start();

    /** Returns once the service has written its data and exited; after a grace period it is killed. */
    void stop();

    /** Like {@code kill -9}; returns once the process is gone. */
    void kill();

    enum Origin {
        STARTED,
        /** A previous run left it alive. */
        ADOPTED,
        /** Somebody else runs it; only its address is known. */
        EXTERNAL
    }
}
