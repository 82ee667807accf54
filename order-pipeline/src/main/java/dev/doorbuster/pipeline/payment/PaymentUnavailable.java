package dev.doorbuster.pipeline.payment;

import dev.doorbuster.runtime.fault.RetryableFault;
import org.jspecify.annotations.Nullable;

/**
 * The provider did not give an answer. Whether it did what was asked is unknown. Retry with the same task, whose
 * idempotency key makes that safe, or ask with {@link PaymentProvider#find}.
 */
public final class PaymentUnavailable extends RetryableFault {
    public PaymentUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
