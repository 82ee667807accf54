package dev.doorbuster.runtime.connection;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the connections of one event loop: turns away those that are too many and closes those that are too slow. One timer
 * for all of them. Lives on the event loop.
 *
 * <p>Vert.x has a bound for idle connections only, and one byte now and then is not idle. What it does not show, when bytes come
 * and whether an answer is read, is in the Netty channel below it.
 */
public final class Watch {
    private static final int LOOKS_PER_LIMIT = 10;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final ConnectionLimits limits;
    private final Connections connections;
    private final Set<Line> lines = new LinkedHashSet<>();
    private @Nullable Long timer;

    Watch(ConnectionLimits limits, Connections connections) {
        this.limits = limits;
        this.connections = connections;
    }

    public void start(Vertx vertx) {
        long shortest = Math.min(limits.request().toMillis(), limits.unread().toMillis());
        long period = Math.clamp(shortest / LOOKS_PER_LIMIT, 1, LONGEST_PAUSE_MILLIS);
        timer = vertx.setPeriodic(period, tick -> look());
    }

    public void stop(Vertx vertx) {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** At once when the connection is there, before it is read from. */
    public void opened(HttpConnection connection) {
        var channel = ((ConnectionBase) connection).channel();
        var peer = connection.remoteAddress();
        var address = peer == null ? null : peer.hostAddress();
        if (!connections.enter(address)) {
            TurnedAway.answer(channel);
            return;
        }
        var line = new Line(limits, channel);
        lines.add(line);
        install(channel, line);
        channel.closeFuture().addListener(closed -> {
            lines.remove(line);
            connections.leave(address);
        });
    }

    private static void install(Channel channel, Line line) {
        channel.pipeline().addFirst(Arrivals.NAME, new Arrivals(line)).addBefore("handler", null, new Messages(line));
    }

    private void look() {
        long now = System.nanoTime();
        for (var line : List.copyOf(lines)) {
            var fault = line.look(now);
            if (fault != null) {
                connections.count(fault);
            }
        }
    }
}
