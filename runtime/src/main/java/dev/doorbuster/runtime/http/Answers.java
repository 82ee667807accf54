package dev.doorbuster.runtime.http;

import dev.doorbuster.commerce.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Writes JSON answers, on the request's event loop. */
public final class Answers {
    private Answers() {}

    /** A handler that answers 200 with what the function's future brings, and fails the request when it fails. */
    public static io.vertx.core.Handler<RoutingContext> json(Function<RoutingContext, Future<?>> handler) {
        return ctx -> handler.apply(ctx).onSuccess(body -> send(ctx, 200, body)).onFailure(ctx::fail);
    }

    public static void send(RoutingContext ctx, int status, Object body) {
        send(ctx, status, Buffer.buffer(Json.bytes(body)));
    }

    public static void send(RoutingContext ctx, int status, Buffer json) {
        var response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (!response.headers().contains("cache-control")) {
            response.putHeader("cache-control", "no-store");
        }
        response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(json)
                .onFailure(gone -> response.reset());
    }
}
