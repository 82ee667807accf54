package dev.doorbuster.pipeline.payment;

import dev.doorbuster.runtime.fault.TerminalFault;

/** The provider understood and will not do it, now or on a retry: a wrong key, a wrong state, a wrong amount. */
public final class PaymentRefused extends TerminalFault {
    private final String code;

    /** @param code the provider's reason, for operators */
    public PaymentRefused(String code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
