package dev.doorbuster.edge.catalog;

import dev.doorbuster.runtime.kafka.Freshness;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * While the catalogue's log is out of reach, what is shown of it comes from memory, and says so: {@code doorbuster-stale}, in seconds.
 * No cache may learn that
 * header, or it would say so for longer than it is true. Runs on the event loop.
 */
public final class StaleNotice {
    public static final String HEADER = "doorbuster-stale";

    private static final List<String> PATHS = List.of("/api/products", "/api/products/:id", "/api/home");

    private final Freshness freshness;

    public StaleNotice(Freshness freshness) {
        this.freshness = freshness;
    }

    /** Before the routes that show the catalogue. */
    public void mount(Router router) {
        for (var path : PATHS) {
            router.get(path).handler(ctx -> {
                freshness.staleSeconds().ifPresent(seconds -> mark(ctx, seconds));
                ctx.next();
            });
        }
    }

    private static void mark(RoutingContext ctx, long seconds) {
        // "Not modified" would add the header to what the client has kept.
        ctx.request().headers().remove("if-none-match");
        ctx.response().putHeader(HEADER, Long.toString(seconds));
        ctx.addHeadersEndHandler(end -> ctx.response().putHeader("cache-control", "no-store"));
    }
}
