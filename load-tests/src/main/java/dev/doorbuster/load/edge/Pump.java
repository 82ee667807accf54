package dev.doorbuster.load.edge;

import dev.doorbuster.load.measure.Statistics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server from one event loop, with as little work per answer as can be: on two cores the program that asks takes its time
 * from the one that answers. It speaks just enough HTTP for requests that were made beforehand. Blocks its caller.
 */
final class Pump implements AutoCloseable {
    private static final int CONNECTIONS = 32;
    private static final long PATIENCE_SECONDS = 30;
    private static final double NANOS = 1e9;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();

    /** Answers with another status than 2xx stop a measurement. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /** As fast as it goes; answers a second. */
    double flatOut(int port, Requests requests, Duration time) {
        return run(port, time, connections -> new FlatOut(requests, time)).perSecond();
    }

    /** Waits of all answers at that rate, in nanoseconds from when each was due, ascending. */
    long[] atRate(int port, Requests requests, double perSecond, Duration time) {
        return run(port, time, connections -> new AtRate(vertx, connections, requests, perSecond, time))
                .waits();
    }

    static double millis(long[] waits, double percent) {
        return Statistics.percentile(waits, percent) / 1e6;
    }

    @Override
    public void close() {
        var _ = vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private interface Kind {
        Pace pace(List<Connection> connections);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Outcome(double perSecond, long[] waits) {}

    private Outcome run(int port, Duration time, Kind kind) {
        Promise<Outcome> done = Promise.promise();
        context.runOnContext(go ->
                connectAll(port).compose(connected -> pump(connected, kind)).onComplete(done));
        try {
            return done.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(time.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the measurement broke off", e);
        }
    }

    /** A connection is handed what it does after each answer before it can have one. */
    private static final class Line {
        private @Nullable Pace pace;

        void answered(Connection connection) {
            if (pace != null) {
                pace.answered(connection);
            }
        }
    }

    private record Connected(NetClient client, Line line, List<Connection> connections) {}

    private Future<Connected> connectAll(int port) {
        var client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        var line = new Line();
        var sockets = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> client.connect(port, "127.0.0.1"))
                .toList();
        return Future.all(sockets).map(all -> {
            var connections = new ArrayList<Connection>();
            sockets.forEach(socket -> connections.add(new Connection(socket.result(), line::answered)));
            return new Connected(client, line, connections);
        });
    }

    private Future<Outcome> pump(Connected connected, Kind kind) {
        var pace = kind.pace(connected.connections());
        connected.line().pace = pace;
        long began = System.nanoTime();
        pace.begin(connected.connections());
        return pace.done().compose(waits -> {
            double seconds = (System.nanoTime() - began) / NANOS;
            return connected.client().close().map(closed -> new Outcome(pace.answers() / seconds, waits));
        });
    }
}
