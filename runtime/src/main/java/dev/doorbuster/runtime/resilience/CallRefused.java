package dev.doorbuster.runtime.resilience;

import dev.doorbuster.runtime.fault.RetryableFault;

/** The guard did not let the call out: its circuit is open or too many are under way. Nothing has happened. */
public final class CallRefused extends RetryableFault {
    private static final long serialVersionUID = 1L;

    CallRefused(String message) {
        super(message, null);
    }
}
