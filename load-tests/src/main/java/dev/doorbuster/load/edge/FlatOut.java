package dev.doorbuster.load.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;

/** The next request as soon as the last one is answered. */
final class FlatOut implements Pace {
    private static final long[] NO_WAITS = {};

    private final Requests requests;
    private final long endNanos;
    private final Promise<long[]> done = Promise.promise();
    private int open;
    private long answers;

    FlatOut(Requests requests, Duration time) {
        this.requests = requests;
        this.endNanos = System.nanoTime() + time.toNanos();
    }

    @Override
    public void begin(List<Connection> connections) {
        open = connections.size();
        connections.forEach(connection -> connection.ask(requests.next(), 0));
    }

    @Override
    public void answered(Connection connection) {
        if (!connection.isOk()) {
            var _ = done.tryFail(new Pump.Refused("a request was refused after " + answers + " answers"));
            return;
        }
        answers++;
        if (System.nanoTime() < endNanos) {
            connection.ask(requests.next(), 0);
        } else if (--open == 0) {
            done.complete(NO_WAITS);
        }
    }

    @Override
    public long answers() {
        return answers;
    }

    @Override
    public Future<long[]> done() {
        return done.future();
    }
}
