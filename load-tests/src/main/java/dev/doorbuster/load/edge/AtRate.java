package dev.doorbuster.load.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Requests fall due at a fixed rate, whatever became of those before: one that finds no free connection waits, and its wait counts.
 * Looks once a millisecond what has fallen due.
 */
final class AtRate implements Pace {
    private final Vertx vertx;
    private final ArrayDeque<Connection> free;
    private final Requests requests;
    private final double gapNanos;
    private final long[] waits;
    private final Promise<long[]> done = Promise.promise();
    private long beganNanos;
    private int asked;
    private int answered;

    AtRate(Vertx vertx, List<Connection> connections, Requests requests, double perSecond, Duration time) {
        this.vertx = vertx;
        this.free = new ArrayDeque<>(connections);
        this.requests = requests;
        this.gapNanos = 1e9 / perSecond;
        this.waits = new long[(int) (perSecond * time.toMillis() / 1_000)];
    }

    @Override
    public void begin(List<Connection> connections) {
        beganNanos = System.nanoTime();
        var _ = vertx.setPeriodic(1, timer -> {
            askWhatIsDue();
            if (asked == waits.length || done.future().isComplete()) {
                var _ = vertx.cancelTimer(timer);
            }
        });
    }

    @Override
    public void answered(Connection connection) {
        if (!connection.isOk()) {
            var _ = done.tryFail(new Pump.Refused("a request was refused after " + answered + " answers"));
            return;
        }
        waits[answered++] = System.nanoTime() - connection.sinceNanos();
        free.push(connection);
        if (answered == waits.length) {
            Arrays.sort(waits);
            done.complete(waits);
        } else {
            askWhatIsDue();
        }
    }

    @Override
    public long answers() {
        return answered;
    }

    @Override
    public Future<long[]> done() {
        return done.future();
    }

    private void askWhatIsDue() {
        long now = System.nanoTime();
        while (asked < waits.length && !free.isEmpty()) {
            long due = beganNanos + (long) (asked * gapNanos);
            if (due > now) {
                return;
            }
            asked++;
            free.pop().ask(requests.next(), due);
        }
    }
}
