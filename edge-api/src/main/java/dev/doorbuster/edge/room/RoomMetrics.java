package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.session.room.RoomState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code doorbuster.room.waiting}, the same on every edge of a region, and {@code doorbuster.room.released}, each edge's own share.
 * Thread-safe.
 */
final class RoomMetrics {
    private record Line(AtomicLong waiting, Meter.Id meter) {}

    private final MeterRegistry meters;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    RoomMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void moved(Room room, RoomState state) {
        lines.computeIfAbsent(room.id(), this::line).waiting().set(state.waiting());
        meters.counter("doorbuster.room.released", "room", room.id()).increment((double) state.letIn());
    }

    void ended(Room room) {
        var line = lines.remove(room.id());
        if (line != null) {
            meters.remove(line.meter());
        }
    }

    private Line line(String room) {
        var waiting = new AtomicLong();
        var gauge = Gauge.builder("doorbuster.room.waiting", waiting, AtomicLong::get)
                .tag("room", room)
                .register(meters);
        return new Line(waiting, gauge.getId());
    }
}
