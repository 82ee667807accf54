package dev.doorbuster.simulators.carrier;

import dev.doorbuster.simulators.carrier.Parcel.ToAddress;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed request to ship. A line of the journal.
 *
 * @param id the id the shipment gets if it is new
 * @param trackingCode the code it gets if it is new
 * @param service from {@code options.service}; the carrier's standard if absent
 */
record Booking(
        String id,
        String trackingCode,
        String reference,
        @Nullable String service,
        ToAddress toAddress,
        String at) {}
