package dev.doorbuster.runtime.fault;

import org.jspecify.annotations.Nullable;

/**
 * Whoever holds a place in a log cannot go on from where it is: it lets go of what it knows and takes the place again, from where
 * its store says, as soon as it can.
 */
public class StandDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StandDown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
