package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.room.AdmissionTokens;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.live.Live;
import dev.doorbuster.edge.live.Tickets;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.session.room.RoomQueue;
import dev.doorbuster.session.room.Rooms;
import dev.doorbuster.session.token.AdoptedSessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;

/** The waiting rooms of an edge: the front of this package. */
public final class WaitingRooms {
    private final Parts parts;
    private final ReadModel products;
    private final Ticker ticker;
    private final TicketDesk desk;

    /**
     * What they need of their process.
     *
     * @param rooms started by whoever made them
     * @param admission knows how long a decision takes now
     */
    public record Parts(
            Vertx vertx,
            Rooms rooms,
            RoomQueue queue,
            AdoptedSessions adopted,
            Admission admission,
            MeterRegistry metrics,
            InstantSource clock) {}

    private WaitingRooms(Parts parts, ReadModel products, TicketDesk desk, Live live) {
        this.parts = parts;
        this.products = products;
        this.desk = desk;
        this.ticker = new Ticker(
                parts.vertx(),
                parts.rooms(),
                parts.queue(),
                products,
                parts.admission().lag()::current,
                live,
                new RoomMetrics(parts.metrics()));
    }

    /** Where tickets are found, also by the live connections. */
    public static Tickets tickets(Parts parts, String sessionKey) {
        return desk(parts, sessionKey);
    }

    public static WaitingRooms of(Parts parts, String sessionKey, ReadModel products, Live live) {
        return new WaitingRooms(parts, products, desk(parts, sessionKey), live);
    }

    private static TicketDesk desk(Parts parts, String sessionKey) {
        return new TicketDesk(parts.rooms(), parts.queue(), parts.adopted(), new AdmissionTokens(sessionKey));
    }

    public void start() {
        ticker.start();
    }

    public Future<Void> stop() {
        return ticker.stop();
    }

    /** Behind the front door and the body handler. */
    public void mount(Router router) {
        new RoomRoutes(parts.rooms(), ticker, desk, products, parts.admission(), parts.clock()).mount(router);
    }

    /** A product was put into a cart. Any thread; does not wait. */
    public void wanted(String productId) {
        ticker.wanted(productId);
    }
}
