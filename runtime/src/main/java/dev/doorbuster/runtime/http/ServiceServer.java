package dev.doorbuster.runtime.http;

import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.Classifier;
import dev.doorbuster.runtime.connection.Connections;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.runtime.telemetry.OpsSections;
import dev.doorbuster.runtime.telemetry.RequestMeters;
import dev.doorbuster.runtime.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Serves the routes that an edge in the same process would have mounted, and the probes. */
public final class ServiceServer {
    private ServiceServer() {}

    /** Completes with the port when requests are taken. */
    public static Future<Integer> start(
            Vertx vertx,
            ServiceConfig config,
            ServiceDoor door,
            Health health,
            Telemetry telemetry,
            Admission admission,
            Classifier classifier,
            OpsSections ops,
            Shutdown shutdown,
            Consumer<Router> services) {
        var server = new WebServer(
                vertx,
                config.port(),
                config.eventLoops(),
                new Connections(config.connections(), new Refusals(telemetry.registry())),
                shutdown);
        Supplier<Router> routes = () -> {
            var router = Router.router(vertx);
            Problems.install(router);
            Probes.mount(router, health);
            router.route("/metrics").handler(door::admin);
            telemetry.mount(router);
            router.route("/admin/*").handler(door::admin);
            ops.mount(router);
            router.route("/api/*").handler(door.hold()).handler(door::session);
            router.route().handler(SmallBody.handler());
            // A place is taken when the body is there: a slow sender holds a connection, and no more.
            router.route().handler(admission.tracker(classifier));
            services.accept(router);
            MethodNotAllowed.install(router);
            return router;
        };
        return server.start(
                routes,
                router -> admission.gate(vertx, classifier, new RequestMeters(telemetry.registry(), router), router));
    }
}
