package dev.doorbuster.runtime.admission;

import dev.doorbuster.runtime.http.Problem;
import java.util.Locale;

/** Why a request was turned away before anything had happened. Connections that are too many never become one. */
public enum Refusal {
    CONCURRENCY("as many requests are being worked on as this shop can bear"),
    EVENT_LOOP("more requests arrive than this shop can read"),
    PIPELINE_LAG("orders are taking too long at the moment, so no new checkouts are begun"),
    QUEUE_FULL("too many requests are waiting"),
    DEADLINE("the request waited for longer than its caller does; nothing has happened");

    private final String wire;
    private final String detail;

    Refusal(String detail) {
        this.wire = name().toLowerCase(Locale.ROOT);
        this.detail = detail + "; please try again";
    }

    public String wire() {
        return wire;
    }

    String detail() {
        return detail;
    }

    /** For those who find out behind the gate. */
    public Problem problem() {
        return Problem.overloaded(wire, detail);
    }
}
