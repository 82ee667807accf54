package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.edge.live.Request.CartTopic;
import dev.doorbuster.edge.live.Request.OrderTopic;
import dev.doorbuster.edge.live.Request.ProductTopic;
import dev.doorbuster.edge.live.Request.TicketTopic;
import dev.doorbuster.runtime.trace.Spans;
import dev.doorbuster.session.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one event loop and what they follow. News come from any thread and are posted to the event loop once, however
 * many sockets wait for them; topics that nobody follows cost a look into a map.
 */
final class Switchboard {
    private static final int TICKS_PER_BEAT = 20;
    private static final int PHASES = 10;

    private final Vertx vertx;
    private final LiveConfig config;
    private final Sources sources;
    private final Markets markets;
    private final Door door;
    private final Seats seats;
    /** Written on the event loop only. */
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();

    /** By room and since when it stands. Written on the event loop only. */
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    private final Spans spans;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private volatile @Nullable Context context;
    private @Nullable Long ticker;
    private int phase;

    Switchboard(Vertx vertx, LiveConfig config, Sources sources, Markets markets, Door door, Seats seats) {
        this.vertx = vertx;
        this.config = config;
        this.sources = sources;
        this.markets = markets;
        this.door = door;
        this.seats = seats;
        this.spans = Spans.of(vertx);
    }

    Spans spans() {
        return spans;
    }

    /** All sockets of one switchboard come on one event loop. */
    void take(ServerWebSocket socket, Visitor visitor) {
        if (context == null) {
            context = vertx.getOrCreateContext();
        }
        long now = System.nanoTime();
        phase = (phase + 1) % PHASES;
        // Shoppers who come back all at once after a restart would otherwise beat at once for ever.
        long lastBeat = now - config.heartbeat().toNanos() * phase / PHASES;
        var connection = new Connection(this, config, socket, visitor, now, lastBeat);
        connections.add(connection);
        connection.open();
        if (ticker == null) {
            long period = Math.max(1, config.heartbeat().toMillis() / TICKS_PER_BEAT);
            ticker = vertx.setPeriodic(period, timer -> tick());
        }
    }

    void left(Connection connection) {
        if (connections.remove(connection)) {
            var visitor = connection.visitor();
            seats.leave(visitor.session().id(), visitor.address());
        }
        if (connections.isEmpty() && ticker != null) {
            vertx.cancelTimer(ticker);
            ticker = null;
        }
    }

    boolean isWelcome(Visitor visitor) {
        return door.isWelcome(visitor);
    }

    Channel channel(Request.Topic topic, Visitor visitor) {
        var market = visitor.market();
        return switch (topic) {
            case ProductTopic(String id) ->
                state(productKey(id, market), topic, () -> sources.product().apply(id, market));
            case CartTopic() -> {
                var id = Ids.cartOf(visitor.session().shopperId());
                yield state(cartKey(id, market), topic, () -> sources.cart().apply(id, market));
            }
            case OrderTopic(String id) ->
                channels.computeIfAbsent(topic.name(), key -> new OrderChannel(vertx, id, sources.orders()));
            case TicketTopic(TicketId id) ->
                channels.computeIfAbsent(
                        topic.name(), key -> new TicketChannel(vertx, id, sources.tickets(), () -> line(id)));
        };
    }

    private Channel state(String key, Request.Topic topic, Supplier<Future<State>> source) {
        return channels.computeIfAbsent(key, k -> new StateChannel(vertx, k, topic.name(), source, config.pace()));
    }

    void leave(Subscription subscription) {
        var channel = subscription.leave();
        if (channel.isEmpty()) {
            channels.remove(channel.key(), channel);
        }
    }

    /** Any thread. */
    void productChanged(String id) {
        if (!channels.isEmpty()) {
            markets.all().forEach(market -> changed(productKey(id, market)));
        }
    }

    /** Any thread. */
    void cartChanged(String id) {
        if (!channels.isEmpty()) {
            markets.all().forEach(market -> changed(cartKey(id, market)));
        }
    }

    /** Any thread; an order's entries in their order. */
    void happened(String orderId, OrderEntry entry) {
        if (channels.get(new OrderTopic(orderId).name()) instanceof OrderChannel order) {
            post(order, channel -> channel.happened(entry));
        }
    }

    /** Any thread. */
    void ordersMissed() {
        channels.values().forEach(channel -> {
            if (channel instanceof OrderChannel order) {
                post(order, OrderChannel::missed);
            }
        });
    }

    /** Any thread; the states of a room in their order. */
    void roomMoved(Room room, RoomState state) {
        var line = lines.get(room.life());
        if (line != null) {
            onLoop(() -> line.moved(room, state));
        }
    }

    /** Any thread. */
    void roomEnded(Room room) {
        var line = lines.remove(room.life());
        if (line != null) {
            onLoop(line::ended);
        }
    }

    private Line line(TicketId id) {
        return lines.computeIfAbsent(id.life(), life -> new Line(vertx));
    }

    private void changed(String key) {
        if (channels.get(key) instanceof StateChannel channel && channel.announce()) {
            post(channel, StateChannel::changed);
        }
    }

    private <C extends Channel> void post(C channel, Consumer<C> news) {
        onLoop(() -> news.accept(channel));
    }

    private void onLoop(Runnable work) {
        var loop = context;
        if (loop != null) {
            loop.runOnContext(go -> work.run());
        }
    }

    private void tick() {
        long now = System.nanoTime();
        List.copyOf(connections).forEach(connection -> connection.tick(now));
    }

    /** Two markets read two states of one product, in other words and another currency. */
    private static String productKey(String id, Market market) {
        return "product:" + id + "@" + market.id();
    }

    private static String cartKey(String id, Market market) {
        return "cart:" + id + "@" + market.id();
    }
}
