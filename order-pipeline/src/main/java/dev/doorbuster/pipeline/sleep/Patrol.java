package dev.doorbuster.pipeline.sleep;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look after the other, and what {@link Idleness} hears of it. Belongs to one thread. */
final class Patrol {
    private static final Logger log = LoggerFactory.getLogger(Patrol.class);

    private final Supplier<Future<Look>> backlog;
    private final BooleanSupplier busy;
    private final Idleness idleness;
    private final Duration limit;
    private boolean looking;

    /** @param busy what no store can tell: that something is under way in this process, or due at some hour */
    Patrol(Supplier<Future<Look>> backlog, BooleanSupplier busy, Idleness idleness, Duration limit) {
        this.backlog = backlog;
        this.busy = busy;
        this.idleness = idleness;
        this.limit = limit;
    }

    /** Unless the look before it is not over. A store that does not answer is no reason to sleep. */
    void look() {
        if (looking) {
            return;
        }
        if (busy.getAsBoolean()) {
            idleness.stir();
            return;
        }
        looking = true;
        backlog.get()
                .onSuccess(this::looked)
                .onFailure(failure -> {
                    idleness.stir();
                    log.debug("cannot tell whether anything is left to do: {}", failure.toString());
                })
                .onComplete(done -> looking = false);
    }

    /** What was committed while the stores were asked counts as done there, and may not be sent. */
    private void looked(Look look) {
        if (busy.getAsBoolean()) {
            idleness.stir();
        } else {
            idleness.looked(look, limit);
        }
    }
}
