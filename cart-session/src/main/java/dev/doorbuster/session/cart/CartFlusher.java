package dev.doorbuster.session.cart;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings to Redis what this member owns and Redis lacks, whether anybody asks for the cart or not:
 *
 * <ol>
 *   <li>While Redis is away, asks for it twice a second, and keeps the carts that wait for it from leaving memory.
 *   <li>When it is back, loads what could not be loaded and saves what could not be saved.
 *   <li>Every five seconds looks for such carts anyhow: those of another member that has died, or that another member changed.
 * </ol>
 *
 * All on one context.
 */
final class CartFlusher {
    private static final Logger log = LoggerFactory.getLogger(CartFlusher.class);
    private static final long TICK_MILLIS = 500;
    private static final int TICKS_BETWEEN_LOOKS = 10;
    private static final int AT_ONCE = 32;

    private final Vertx vertx;
    private final CartStore carts;
    private final CartMap memory;
    private final CartDisk disk;
    private final long ticksBetweenKeeps;
    private long timer = -1;
    private long ticks;
    private boolean isBusy;
    private boolean wasAway;

    /** @param memoryIdle after which a cart that nobody touches would leave memory */
    CartFlusher(Vertx vertx, CartStore carts, CartMap memory, CartDisk disk, Duration memoryIdle) {
        this.vertx = vertx;
        this.carts = carts;
        this.memory = memory;
        this.disk = disk;
        this.ticksBetweenKeeps = Math.max(1, memoryIdle.toMillis() / 4 / TICK_MILLIS);
    }

    void start() {
        timer = vertx.setPeriodic(TICK_MILLIS, id -> tick());
    }

    /** Succeeds after a last attempt. */
    Future<Void> stop() {
        var _ = vertx.cancelTimer(timer);
        return disk.probe()
                .transform(answer -> flush())
                .onFailure(failure -> log.warn("carts are left to the other members: {}", failure.toString()))
                .otherwiseEmpty()
                .mapEmpty();
    }

    private void tick() {
        if (isBusy) {
            return;
        }
        isBusy = true;
        ticks++;
        var _ = round().onFailure(failure -> log.debug("carts wait on: {}", failure.toString()))
                .onComplete(done -> isBusy = false);
    }

    private Future<?> round() {
        if (disk.isAway()) {
            if (!wasAway) {
                log.warn("redis is away: carts are changed in memory");
            }
            wasAway = true;
            return disk.probe().<Void>transform(answer -> (answer.succeeded() ? flush() : keep()).mapEmpty());
        }
        return wasAway || ticks % TICKS_BETWEEN_LOOKS == 0 ? flush() : Future.succeededFuture();
    }

    private Future<?> flush() {
        return memory.pendingHere().compose(pending -> flush(pending, 0, 0)).onSuccess(flushed -> {
            if (wasAway) {
                log.info("redis is back: {} carts flushed", flushed);
            }
            wasAway = false;
        });
    }

    /**
     * A few at once, from the given one on. A cart that Redis does not take keeps none of the others waiting; when it takes none
     * of them, it takes no other.
     *
     * @param left how many could not be saved so far
     */
    private Future<Integer> flush(List<String> pending, int from, int left) {
        if (from >= pending.size()) {
            memory.countPending(left);
            return Future.succeededFuture(pending.size() - left);
        }
        int to = Math.min(from + AT_ONCE, pending.size());
        var saves = new ArrayList<Future<?>>();
        pending.subList(from, to).forEach(id -> saves.add(carts.flush(id)));
        return Future.join(saves).transform(saved -> {
            int failed = (int) saves.stream().filter(Future::failed).count();
            if (failed == AT_ONCE || (failed > 0 && disk.isAway())) {
                return Future.failedFuture(saved.cause());
            }
            if (failed > 0) {
                log.warn("redis does not take {} carts: {}", failed, String.valueOf(saved.cause()));
            }
            return flush(pending, to, left + failed);
        });
    }

    private Future<?> keep() {
        if (ticks % TICKS_BETWEEN_LOOKS != 0 && ticks % ticksBetweenKeeps != 0) {
            return Future.succeededFuture();
        }
        return memory.pendingHere().compose(pending -> {
            memory.countPending(pending.size());
            return ticks % ticksBetweenKeeps == 0 ? keep(pending, 0) : Future.succeededFuture();
        });
    }

    private Future<?> keep(List<String> pending, int from) {
        if (from >= pending.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(from + AT_ONCE, pending.size());
        var kept = pending.subList(from, to).stream()
                .map(id -> memory.run(id, new KeepPending()))
                .toList();
        return Future.join(kept).compose(all -> keep(pending, to));
    }
}
