package dev.doorbuster.edge.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbuster.commerce.room.RoomSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as shoppers see it.
 *
 * @param state {@code scheduled}, {@code open} or {@code sold_out}
 * @param opensAt null when it opens by demand; until then its products are bought as any other
 */
record RoomView(
        String id,
        String title,
        List<String> productIds,
        String state,
        @Nullable Instant opensAt) {

    record All(List<RoomView> items) {}

    static RoomView of(Watch watch) {
        var room = watch.room();
        return new RoomView(
                room.id(),
                room.settings().title(),
                room.settings().productIds(),
                watch.word(),
                room.settings().opensAt());
    }

    /**
     * The same as its merchant sees it.
     *
     * @param drawn tickets so far
     * @param released let in so far
     * @param pace shoppers a second, now
     */
    record Admin(
            String id,
            String title,
            List<String> productIds,
            Opens opens,
            int releasePerSecond,
            int admissionSeconds,
            int unitsPerShopper,
            int ticketsPerAddress,
            String state,
            long drawn,
            long released,
            long waiting,
            double pace) {

        static Admin of(Watch watch) {
            var room = watch.room();
            var settings = room.settings();
            var state = watch.state();
            return new Admin(
                    room.id(),
                    settings.title(),
                    settings.productIds(),
                    Opens.of(settings),
                    settings.releasePerSecond(),
                    settings.admissionSeconds(),
                    settings.unitsPerShopper(),
                    settings.ticketsPerAddress(),
                    watch.word(),
                    state == null ? 0 : state.drawn(),
                    state == null ? 0 : state.released(),
                    state == null ? 0 : state.waiting(),
                    state == null ? settings.releasePerSecond() : state.pace());
        }
    }

    record AllForAdmin(List<Admin> items) {}

    /** One of the two. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Opens(@Nullable Instant at, @Nullable Integer demandPerSecond) {
        static Opens of(RoomSettings settings) {
            return new Opens(settings.opensAt(), settings.demandPerSecond());
        }
    }
}
