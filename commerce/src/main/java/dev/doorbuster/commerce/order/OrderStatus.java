package dev.doorbuster.commerce.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where an order is on its way. */
public enum OrderStatus {
    /** Stock is held, payment is being authorised. */
    @JsonProperty("reserved")
    RESERVED,
    /** Paid for; waits for its parcel. */
    @JsonProperty("confirmed")
    CONFIRMED,
    /** Handed to the carrier. */
    @JsonProperty("shipped")
    SHIPPED,
    /** Sold out. Nothing was held or charged. */
    @JsonProperty("rejected")
    REJECTED,
    /** The payment was declined. Stock is back. */
    @JsonProperty("declined")
    DECLINED,
    /** Called off before shipment; money is on its way back or was never taken. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** Called off, and the money is back. */
    @JsonProperty("refunded")
    REFUNDED;

    /** The shopper has, or had, an order: neither sold out nor declined. */
    public boolean isAccepted() {
        return this != REJECTED && this != DECLINED;
    }

    /** The name in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
