package dev.doorbuster.runtime.fault;

import org.jspecify.annotations.Nullable;

/** Something the process depends on did not answer, or not in time: the same call may work later. */
public class RetryableFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RetryableFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
