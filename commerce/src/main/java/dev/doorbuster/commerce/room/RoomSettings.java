package dev.doorbuster.commerce.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant says of a waiting room.
 *
 * @param productIds what it stands before
 * @param opensAt when the sale begins; null for a room that opens by demand
 * @param demandPerSecond additions to carts and checkouts of its products a second that open it; null for a room that opens at a
 *     time
 * @param releasePerSecond shoppers let in, at most
 * @param admissionSeconds how long whoever is let in may take to begin the purchase, and from then on to complete it
 * @param unitsPerShopper of all its products together, in one checkout
 * @param ticketsPerAddress tickets for one client address
 */
public record RoomSettings(
        String title,
        List<String> productIds,
        @Nullable Instant opensAt,
        @Nullable Integer demandPerSecond,
        int releasePerSecond,
        int admissionSeconds,
        int unitsPerShopper,
        int ticketsPerAddress) {
    /** Rooms of a region. */
    public static final int MAX_ROOMS = 20;

    public static final int MAX_PRODUCTS = 50;

    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    /** @throws IllegalArgumentException when it opens both by time and by demand, or not at all */
    public RoomSettings {
        if ((opensAt == null) == (demandPerSecond == null)) {
            throw new IllegalArgumentException("a room opens either at a time or by demand");
        }
        productIds = List.copyOf(productIds);
    }

    /** One to forty lower-case letters, digits and inner hyphens. */
    public static boolean isRoomId(String text) {
        return ID.matcher(text).matches();
    }

    public Duration admission() {
        return Duration.ofSeconds(admissionSeconds);
    }
}
