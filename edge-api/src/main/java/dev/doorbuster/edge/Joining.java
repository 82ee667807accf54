package dev.doorbuster.edge;

import dev.doorbuster.runtime.health.Health.Check;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.ext.web.RoutingContext;

/** The time in which an edge answers already and does not read all topics yet. Thread-safe. */
final class Joining {
    private volatile boolean over;

    void end() {
        over = true;
    }

    Check health() {
        return over ? Check.up("joined") : Check.down("joining");
    }

    /** For merchants: nobody would hear what the pipeline says to their changes. */
    void refuse(RoutingContext ctx) {
        if (!over) {
            throw Problem.unavailable("the shop is still starting; please try again");
        }
        ctx.next();
    }
}
