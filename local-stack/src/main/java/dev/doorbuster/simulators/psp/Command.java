package dev.doorbuster.simulators.psp;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** A well-formed request to change something. With its time it decides the outcome, so the journal holds commands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Create.class, name = "create"),
    @JsonSubTypes.Type(value = Command.Confirm.class, name = "confirm"),
    @JsonSubTypes.Type(value = Command.Capture.class, name = "capture"),
    @JsonSubTypes.Type(value = Command.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = Command.CreateRefund.class, name = "refund")
})
sealed interface Command {
    /** @param id the id the new payment intent gets */
    record Create(
            String id,
            @Nullable String orderId,
            long amount,
            String currency,
            @Nullable TestPaymentMethod method,
            boolean confirm,
            boolean manualCapture)
            implements Command {}

    /** @param method in place of the one given at creation */
    record Confirm(String intent, @Nullable TestPaymentMethod method) implements Command {}

    /** @param amount all of it if absent */
    record Capture(String intent, @Nullable Long amount) implements Command {}

    record Cancel(String intent) implements Command {}

    /**
     * @param id the id the new refund gets
     * @param amount what is left if absent
     */
    record CreateRefund(String id, String intent, @Nullable Long amount) implements Command {}
}
