package dev.doorbuster.load.wire;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A bounded number of connections to one server that askers use in turn; who finds none free waits, and is let go when out of
 * patience. One event loop uses it, and has to {@link #sweep} it now and then.
 */
public final class Wire {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int CONNECTING_AT_ONCE = 64;

    private final NetClient client;
    private final int port;
    private final int maxLines;
    private final Set<Line> busy = new LinkedHashSet<>();
    private final ArrayDeque<Line> idle = new ArrayDeque<>();
    private final ArrayDeque<Ask> waiting = new ArrayDeque<>();
    private final Line.Owner owner = new Lines();
    private int lines;
    private int connecting;

    /** @param port on this machine */
    public Wire(Vertx vertx, int port, int maxLines) {
        this.client =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(CONNECT_MILLIS));
        this.port = port;
        this.maxLines = maxLines;
    }

    public void ask(Ask ask) {
        waiting.add(ask);
        serve();
    }

    /** Lets go of everybody who is out of patience. */
    public void sweep() {
        long now = System.nanoTime();
        new ArrayList<>(busy).forEach(line -> line.giveUpIfOverdue(now));
        var late = waiting.stream().filter(ask -> ask.isOverdue(now)).toList();
        if (!late.isEmpty()) {
            waiting.removeIf(ask -> ask.isOverdue(now));
            late.forEach(ask -> ask.fail(Failure.TIMEOUT, now));
        }
    }

    /** Open connections. */
    public int lines() {
        return lines;
    }

    /** Whoever waits for an answer is told that the connection ended. */
    public void close() {
        new ArrayList<>(busy).forEach(Line::close);
        new ArrayList<>(idle).forEach(Line::close);
        var _ = client.close();
    }

    private void serve() {
        while (!waiting.isEmpty()) {
            // The one used last: what is not needed any more grows old, and the server ends it.
            var line = idle.pollLast();
            if (line == null) {
                connectMore();
                return;
            }
            busy.add(line);
            line.send(waiting.remove());
        }
    }

    private void connectMore() {
        int wanted = Math.min(waiting.size(), CONNECTING_AT_ONCE);
        while (connecting < wanted && lines + connecting < maxLines) {
            connecting++;
            client.connect(port, "127.0.0.1").onSuccess(this::connected).onFailure(refused -> notConnected());
        }
    }

    private void connected(NetSocket socket) {
        connecting--;
        lines++;
        idle.add(new Line(socket, owner));
        serve();
    }

    /** One asker hears of it, so that nobody waits for ever and nobody is told what happened to another. */
    private void notConnected() {
        connecting--;
        var ask = waiting.poll();
        if (ask != null) {
            ask.fail(Failure.REFUSED, System.nanoTime());
        }
        serve();
    }

    private final class Lines implements Line.Owner {
        @Override
        public void free(Line line) {
            busy.remove(line);
            idle.add(line);
            serve();
        }

        @Override
        public void gone(Line line) {
            lines--;
            if (!busy.remove(line)) {
                idle.remove(line);
            }
            serve();
        }
    }
}
