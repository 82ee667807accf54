package dev.doorbuster.simulators.carrier;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A booked shipment as the API shows it.
 *
 * @param reference the sender's own name of it; one shipment per reference
 */
record Parcel(
        String id,
        String object,
        String reference,
        @JsonProperty("tracking_code") String trackingCode,
        String carrier,
        @Nullable String service,
        String status,
        @JsonProperty("to_address") ToAddress toAddress,
        @JsonProperty("created_at") String createdAt) {

    record ToAddress(
            String name,
            String street1,
            @Nullable String street2,
            String city,
            @Nullable String state,
            String zip,
            String country) {}
}
