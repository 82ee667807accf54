package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.session.room.RoomState;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * {@code GET /api/live}: a WebSocket that tells a page what changes in the products, the cart and the orders that it shows.
 * Thread-safe; whoever brings news is not held up.
 */
public final class Live {
    private final Vertx vertx;
    private final LiveConfig config;
    private final Sources sources;
    private final RequestMarkets markets;
    private final Door door;
    private final Seats seats;
    private final List<Switchboard> boards = new CopyOnWriteArrayList<>();

    public Live(Vertx vertx, LiveConfig config, Sources sources, RequestMarkets markets, Door door, Refusals refusals) {
        this.vertx = vertx;
        this.config = config;
        this.sources = sources;
        this.markets = markets;
        this.door = door;
        this.seats = new Seats(config, refusals);
    }

    /** Behind the front door, and before a body handler. Once for each server instance, which has an event loop of its own. */
    public void mount(Router router) {
        var board = new Switchboard(vertx, config, sources, markets.markets(), door, seats);
        boards.add(board);
        router.get("/api/live").handler(new Upgrade(board, markets, door, seats)::handle);
    }

    /** After the change can be read. */
    public void productChanged(String productId) {
        boards.forEach(board -> board.productChanged(productId));
    }

    /** After the change can be read. */
    public void cartChanged(String cartId) {
        boards.forEach(board -> board.cartChanged(cartId));
    }

    /** Each event of an order once or more, in their order. */
    public void orderChanged(OrderEvent event, Instant time) {
        var entry = OrderEntry.of(event, time);
        boards.forEach(board -> board.happened(event.orderId(), entry));
    }

    /** Order events may have passed unheard. */
    public void ordersMissed() {
        boards.forEach(Switchboard::ordersMissed);
    }

    /** What became of a room, about ten times a second and in order. */
    public void roomMoved(Room room, RoomState state) {
        boards.forEach(board -> board.roomMoved(room, state));
    }

    /** The room is no more: whoever waits in it is told. */
    public void roomEnded(Room room) {
        boards.forEach(board -> board.roomEnded(room));
    }

    /** A section for the operators. */
    public record Report(int open) {}

    public Report report() {
        return new Report(connections());
    }

    /** Open sockets. */
    public int connections() {
        return seats.taken();
    }
}
