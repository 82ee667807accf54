package dev.doorbuster.simulators.carrier;

import dev.doorbuster.simulators.CommandLog;
import java.util.Optional;
import java.util.function.Function;

/** The books with their journal: a booking is on file before it exists. Used on the lane only. */
final class CarrierDesk implements AutoCloseable {
    /** @param fresh whether this call made it */
    record Outcome(Parcel parcel, boolean fresh) {}

    private final Shipments shipments;
    private final CommandLog<Booking> log;

    private CarrierDesk(Shipments shipments, CommandLog<Booking> log) {
        this.shipments = shipments;
        this.log = log;
    }

    /** Reads the journal, so it blocks. */
    static CarrierDesk open(CarrierOptions options) {
        Shipments shipments = new Shipments(options.maxShipments());
        return new CarrierDesk(shipments, CommandLog.open(options.journal(), Booking.class, booking -> {
            Parcel _ = shipments.book(booking);
        }));
    }

    Outcome book(Booking booking) {
        Optional<Parcel> known = shipments.alreadyBooked(booking);
        if (known.isPresent()) {
            return new Outcome(known.get(), false);
        }
        shipments.requireRoom();
        log.append(booking);
        return new Outcome(shipments.book(booking), true);
    }

    <T> T read(Function<Shipments, T> question) {
        return question.apply(shipments);
    }

    @Override
    public void close() {
        log.close();
    }
}
