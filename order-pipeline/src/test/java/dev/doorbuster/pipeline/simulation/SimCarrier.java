package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.shipping.Carrier;
import dev.doorbuster.pipeline.shipping.CarrierRefused;
import dev.doorbuster.pipeline.shipping.CarrierUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A carrier that takes some parcels twice to hear and a few never. */
final class SimCarrier implements Carrier {
    private final World world;
    final Map<String, BookedParcel> parcels = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    SimCarrier(World world) {
        this.world = world;
    }

    @Override
    public Future<BookedParcel> ship(Task.Ship task) {
        Promise<BookedParcel> answer = Promise.promise();
        world.after(world.between(1, 2_000), () -> {
            if (world.goesWrong(0.1)) {
                answer.fail(new CarrierUnavailable("no answer", null));
            } else if (refused.contains(task.orderId())
                    || (!parcels.containsKey(task.orderId()) && world.happens(0.05))) {
                refused.add(task.orderId());
                answer.fail(new CarrierRefused("ADDRESS.INVALID", "no such street"));
            } else {
                var parcel = parcels.computeIfAbsent(
                        task.orderId(), id -> new BookedParcel("s-" + id, "post", "T" + parcels.size(), "booked"));
                if (world.goesWrong(0.1)) {
                    answer.fail(new CarrierUnavailable("no answer", null));
                } else {
                    answer.complete(parcel);
                }
            }
        });
        return answer.future();
    }

    @Override
    public Future<Optional<BookedParcel>> find(String orderId) {
        return Future.succeededFuture(Optional.ofNullable(parcels.get(orderId)));
    }
}
