package dev.doorbuster.commerce.checkout;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The states of a checkout, in the words of the Universal Commerce Protocol. */
public enum CheckoutStatus {
    @JsonProperty("incomplete")
    INCOMPLETE,
    @JsonProperty("ready_for_complete")
    READY_FOR_COMPLETE,
    @JsonProperty("complete_in_progress")
    COMPLETE_IN_PROGRESS,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("canceled")
    CANCELED;

    /** Nothing changes any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELED;
    }
}
