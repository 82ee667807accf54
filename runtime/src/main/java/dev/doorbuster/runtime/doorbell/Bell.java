package dev.doorbuster.runtime.doorbell;

import dev.doorbuster.runtime.http.Bearer;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.ext.web.Router;
import java.util.function.BooleanSupplier;

/**
 * Where the pipeline hears the {@link Doorbell}. That it answers at all says that it runs; that it does not answer while it stops
 * makes whoever rings ring again, and the platform start it again.
 */
public final class Bell {
    public static final String PATH = "/doorbell";

    private Bell() {}

    /**
     * Adds the route.
     *
     * @param token that has to be shown
     * @param heard called with each ring; false when the process has begun to stop, or will in a moment
     */
    public static void mount(Router router, RingToken token, BooleanSupplier heard) {
        router.post(PATH).handler(ctx -> {
            if (!Bearer.isSame(Bearer.of(ctx).orElseThrow(Bearer::unauthorized), token.text())) {
                throw Bearer.unauthorized();
            }
            if (!heard.getAsBoolean()) {
                throw Problem.unavailable("stopping; ring again");
            }
            ctx.response().setStatusCode(204).end().onFailure(ctx::fail);
        });
    }
}
