package dev.doorbuster.commerce.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where an order is on its way. */
public enum OrderStatus {
    /** In the log; nothing is decided yet. */
    @JsonProperty("submitted")
    SUBMITTED,
    /** Stock is held, payment is being authorised. */
    @JsonProperty("reserved")
    RESERVED,
    /** The money is held. */
    @JsonProperty("authorized")
    AUTHORIZED,
    /** Paid for; waits for its parcel. */
    @JsonProperty("confirmed")
    CONFIRMED,
    /** Handed to the carrier. */
    @JsonProperty("shipped")
    SHIPPED,
    /** With the shopper. */
    @JsonProperty("delivered")
    DELIVERED,
    /** Sold out, or over a purchase limit. Nothing was held or charged. */
    @JsonProperty("rejected")
    REJECTED,
    /** The payment was declined. Stock is back. */
    @JsonProperty("declined")
    DECLINED,
    /** Called off before shipment; money is on its way back or was never taken. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** Everything was sent back; money is on its way back. */
    @JsonProperty("returned")
    RETURNED,
    /** Called off or sent back, and all the money is back. */
    @JsonProperty("refunded")
    REFUNDED;

    /** The shopper has, or had, an order: neither sold out nor declined. */
    public boolean isAccepted() {
        return this != REJECTED && this != DECLINED;
    }

    /** Units are set aside for the order and have not left the house. */
    public boolean isHoldingStock() {
        return this == RESERVED || this == AUTHORIZED || this == CONFIRMED;
    }

    /** The name in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
