package dev.doorbuster.pipeline.shipping;

import dev.doorbuster.commerce.event.Task;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A port to whoever carries the parcels.
 *
 * <p>A call never blocks and may come from any thread; on a Vert.x context its future completes on that context. It
 * completes within the carrier's deadline. It fails with {@link CarrierUnavailable} if the outcome is unknown, and with
 * {@link CarrierRefused} if it is known that this task will never succeed. No call is retried here.
 */
public interface Carrier {
    /**
     * A parcel the carrier knows of.
     *
     * @param reference the carrier's name for it
     */
    record BookedParcel(String reference, String carrier, String trackingCode, String status) {}

    /** Books the parcel of an order; the same order again gets the same parcel. */
    Future<BookedParcel> ship(Task.Ship task);

    /** The parcel of an order, if it was booked. */
    Future<Optional<BookedParcel>> find(String orderId);
}
