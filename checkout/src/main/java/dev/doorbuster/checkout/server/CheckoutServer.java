package dev.doorbuster.checkout.server;

import dev.doorbuster.checkout.CheckoutApi;
import dev.doorbuster.runtime.http.MethodNotAllowed;
import dev.doorbuster.runtime.http.Probes;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.SmallBody;
import dev.doorbuster.runtime.http.WebServer;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;

/** Serves the routes that an edge in the same process would have mounted, and the probes. */
public final class CheckoutServer {
    private CheckoutServer() {}

    /** Completes with the port when requests are taken. */
    public static Future<Integer> start(CheckoutApi.Parts parts, CheckoutServerConfig config, CheckoutApi checkout) {
        var door = new ServiceDoor(
                new SessionTokens(config.sessionKey()),
                config.adminToken(),
                parts.topics().region(),
                parts.clock(),
                parts.random());
        return new WebServer(parts.vertx(), config.port(), config.eventLoops(), parts.shutdown())
                .start(() -> router(parts, door, checkout));
    }

    private static Router router(CheckoutApi.Parts parts, ServiceDoor door, CheckoutApi checkout) {
        var router = Router.router(parts.vertx());
        Problems.install(router);
        Probes.mount(router, parts.health());
        router.route("/admin/*").handler(door::admin);
        router.route("/api/*").handler(door::session);
        router.route().handler(SmallBody.handler());
        checkout.mount(router);
        MethodNotAllowed.install(router);
        return router;
    }
}
