package dev.doorbuster.simulators.carrier;

import dev.doorbuster.simulators.SimulatorServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A parcel carrier on a port. {@code POST /v2/shipments} is idempotent by {@code reference}; {@code GET
 * /v2/shipments/{id}} takes the id or the reference; {@code GET /_shipments} lists all without a key, for whoever checks
 * what was sent.
 */
public final class CarrierSimulator {
    private final CarrierOptions options;
    private final InstantSource clock;
    private final SimulatorServer server;
    // Written and read on the lane.
    private @Nullable CarrierDesk desk;

    public CarrierSimulator(Vertx vertx, CarrierOptions options) {
        this(vertx, options, Clock.systemUTC());
    }

    public CarrierSimulator(Vertx vertx, CarrierOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        this.server = new SimulatorServer(vertx, "carrier", options.host(), options.port());
    }

    /**
     * Reads the journal, then listens. Succeeds with the port; fails if the port is taken, or the journal is unreadable
     * or open elsewhere. To be called once;
     * a failed start leaves nothing open.
     */
    public Future<Integer> start() {
        return server.onLane(this::openDesk)
                .compose(opened -> {
                    new CarrierRoutes(server, opened, options, clock).mount(server.router());
                    return server.listen();
                })
                .recover(e -> close().transform(_ -> Future.failedFuture(e)));
    }

    private CarrierDesk openDesk() {
        CarrierDesk opened = CarrierDesk.open(options);
        desk = opened;
        return opened;
    }

    /** Cuts connections, finishes what is on the lane, closes the journal. Closing Vert.x alone leaves the journal open. */
    public Future<Void> close() {
        return server.close(this::closeDesk);
    }

    private @Nullable Void closeDesk() {
        if (desk != null) {
            desk.close();
        }
        return null;
    }
}
