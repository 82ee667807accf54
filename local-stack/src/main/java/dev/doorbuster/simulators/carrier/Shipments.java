package dev.doorbuster.simulators.carrier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The carrier's books: one shipment per reference, however often it is asked for. Deterministic, not thread-safe, holds
 * up to {@code max} shipments.
 */
final class Shipments {
    static final String CARRIER = "DoorbusterPost";

    private final Map<String, Parcel> byId = new LinkedHashMap<>();
    private final Map<String, Parcel> byReference = new LinkedHashMap<>();
    private final int max;

    Shipments(int max) {
        this.max = max;
    }

    /** The shipment of this reference, if there is one and it is the same that is asked for now. */
    Optional<Parcel> alreadyBooked(Booking booking) {
        Parcel known = byReference.get(booking.reference());
        if (known == null) {
            return Optional.empty();
        }
        if (!known.toAddress().equals(booking.toAddress()) || !Objects.equals(known.service(), booking.service())) {
            throw CarrierProblem.unprocessable(
                    "SHIPMENT.REFERENCE.CONFLICT",
                    "reference",
                    "a shipment with another address or service has this reference");
        }
        return Optional.of(known);
    }

    void requireRoom() {
        if (byId.size() >= max) {
            throw new CarrierProblem(503, "SIMULATOR.FULL", "the simulator is full: " + max + " shipments", null);
        }
    }

    Parcel book(Booking booking) {
        Parcel parcel = new Parcel(
                booking.id(),
                "Shipment",
                booking.reference(),
                booking.trackingCode(),
                CARRIER,
                booking.service(),
                "pre_transit",
                booking.toAddress(),
                booking.at());
        byId.put(parcel.id(), parcel);
        byReference.put(parcel.reference(), parcel);
        return parcel;
    }

    Optional<Parcel> find(String idOrReference) {
        return Optional.ofNullable(byId.get(idOrReference))
                .or(() -> Optional.ofNullable(byReference.get(idOrReference)));
    }

    /** Oldest first. */
    List<Parcel> all() {
        return new ArrayList<>(byId.values());
    }
}
