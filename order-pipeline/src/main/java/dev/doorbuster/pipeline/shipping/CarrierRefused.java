package dev.doorbuster.pipeline.shipping;

import dev.doorbuster.runtime.fault.TerminalFault;

/** The carrier will not take this parcel, now or on a retry. */
public final class CarrierRefused extends TerminalFault {
    private final String code;

    /** @param code the carrier's reason, for operators */
    public CarrierRefused(String code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
