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
    @JsonProperty("refunded")
    REFUNDED
}
