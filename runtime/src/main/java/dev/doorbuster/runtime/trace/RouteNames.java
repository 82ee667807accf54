package dev.doorbuster.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Calls a request's span by its route: Vert.x knows only the method when the request begins, and a path would name every product. */
public final class RouteNames implements Handler<RoutingContext> {
    private RouteNames() {}

    /** Before all other routes; nothing where nothing is traced. */
    public static Router install(Vertx vertx, Router router) {
        if (Spans.of(vertx).isOn()) {
            router.route().order(-1).handler(new RouteNames());
        }
        return router;
    }

    @Override
    public void handle(RoutingContext ctx) {
        var span = Span.current();
        ctx.addHeadersEndHandler(end -> {
            var route = ctx.currentRoute();
            var path = route == null ? null : route.getPath();
            if (path != null) {
                span.updateName(ctx.request().method() + " " + path);
            }
        });
        ctx.next();
    }
}
