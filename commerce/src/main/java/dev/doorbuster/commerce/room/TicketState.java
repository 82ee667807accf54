package dev.doorbuster.commerce.room;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a ticket is good for now. A used one has begun a purchase; an expired one was not used in its time. */
public enum TicketState {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("admitted")
    ADMITTED,
    @JsonProperty("used")
    USED,
    @JsonProperty("expired")
    EXPIRED,
    /** Waits, and nothing is left; goes on when units come back. */
    @JsonProperty("sold_out")
    SOLD_OUT
}
