package dev.doorbuster.commerce.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the money of an order is. The {@code -ING} states wait for an answer of the payment provider. */
public enum PaymentStatus {
    @JsonProperty("none")
    NONE,
    @JsonProperty("pending")
    AUTHORIZING,
    @JsonProperty("authorized")
    CAPTURING,
    @JsonProperty("captured")
    CAPTURED,
    @JsonProperty("declined")
    DECLINED,
    @JsonProperty("voiding")
    VOIDING,
    @JsonProperty("voided")
    VOIDED,
    @JsonProperty("refunding")
    REFUNDING,
    @JsonProperty("partially_refunded")
    PARTIALLY_REFUNDED,
    @JsonProperty("refunded")
    REFUNDED;

    /** The provider owes an answer. */
    public boolean isPending() {
        return this == AUTHORIZING || this == CAPTURING || this == VOIDING || this == REFUNDING;
    }
}
