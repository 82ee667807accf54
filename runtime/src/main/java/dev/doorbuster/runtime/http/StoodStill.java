package dev.doorbuster.runtime.http;

import dev.doorbuster.runtime.lifecycle.Pulse;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Holds requests of a process that has just stood still until what it answers from is proven anew, for three seconds at most: where
 * Kafka is away, what is in memory is served as old then, as at any other time. Costs a look at the clocks otherwise. Runs on the
 * event loop.
 */
public record StoodStill(Vertx vertx, Pulse pulse) implements Handler<RoutingContext> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 10;

    @Override
    public void handle(RoutingContext ctx) {
        if (mayGoOn()) {
            ctx.next();
        } else {
            // Its body waits for whoever reads it.
            ctx.request().pause();
            hold(ctx);
        }
    }

    private boolean mayGoOn() {
        return pulse.isProven() || !pulse.hasStoodStill(PATIENCE);
    }

    private void hold(RoutingContext ctx) {
        long timer = vertx.setTimer(LOOK_MILLIS, tick -> {
            if (mayGoOn()) {
                ctx.request().resume();
                ctx.next();
            } else {
                hold(ctx);
            }
        });
        assert timer >= 0;
    }
}
