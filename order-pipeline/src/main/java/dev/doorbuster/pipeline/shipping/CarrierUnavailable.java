package dev.doorbuster.pipeline.shipping;

import dev.doorbuster.runtime.fault.RetryableFault;
import org.jspecify.annotations.Nullable;

/** The carrier did not give an answer. Whether it booked the parcel is unknown; the same task again is safe. */
public final class CarrierUnavailable extends RetryableFault {
    public CarrierUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
