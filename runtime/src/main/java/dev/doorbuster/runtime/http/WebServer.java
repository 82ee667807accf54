package dev.doorbuster.runtime.http;

import dev.doorbuster.runtime.connection.Connections;
import dev.doorbuster.runtime.connection.Watch;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.trace.RouteNames;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An HTTP server: one instance per event loop on one port. Stopping it finishes the requests in hand first. */
public final class WebServer {
    private static final Duration DRAIN = Duration.ofSeconds(8);
    private static final int IDLE_SECONDS = 60;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    /** Of what a client sends. */
    private static final int MAX_WEBSOCKET_BYTES = 4 * 1024;

    private final Vertx vertx;
    private final int listenPort;
    private final int eventLoops;
    private final Connections connections;
    private final Shutdown shutdown;
    private final AtomicInteger port = new AtomicInteger();

    /**
     * @param listenPort 0 for a free one
     * @param eventLoops instances; one is enough to answer probes
     * @param connections bounds of what comes
     */
    public WebServer(Vertx vertx, int listenPort, int eventLoops, Connections connections, Shutdown shutdown) {
        this.vertx = vertx;
        this.listenPort = listenPort;
        this.eventLoops = eventLoops;
        this.connections = connections;
        this.shutdown = shutdown;
    }

    /**
     * Completes with the port; fails with a {@link java.net.BindException} when it is taken.
     *
     * @param router called once per instance
     */
    public Future<Integer> start(Supplier<Router> router) {
        return start(router, routes -> routes);
    }

    /**
     * The same with something before the router.
     *
     * @param gate called once per instance, on its event loop
     */
    public Future<Integer> start(Supplier<Router> router, Function<Router, Handler<HttpServerRequest>> gate) {
        // With port 0 each instance would get a port of its own.
        int instances = listenPort == 0 ? 1 : eventLoops;
        return vertx.deployVerticle(
                        () -> new Instance(RouteNames.install(vertx, router.get()), gate),
                        new DeploymentOptions().setInstances(instances))
                .map(id -> {
                    shutdown.onStop(
                            Shutdown.Stage.REQUESTS, "http-server", DRAIN.plusSeconds(2), () -> vertx.undeploy(id));
                    return port.get();
                });
    }

    private final class Instance extends VerticleBase {
        private final Router router;
        private final Function<Router, Handler<HttpServerRequest>> gate;
        private final Watch watch = connections.watch();
        private @Nullable HttpServer server;

        Instance(Router router, Function<Router, Handler<HttpServerRequest>> gate) {
            this.router = router;
            this.gate = gate;
        }

        @Override
        public Future<?> start() {
            var options = new HttpServerOptions()
                    .setPort(listenPort)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setMaxHeaderSize(MAX_HEADER_BYTES)
                    // Nobody needs it here, and many requests at once on one connection would need bounds of their own.
                    .setHttp2ClearTextEnabled(false)
                    .setTcpNoDelay(true)
                    .setMaxWebSocketFrameSize(MAX_WEBSOCKET_BYTES)
                    .setMaxWebSocketMessageSize(MAX_WEBSOCKET_BYTES)
                    // A deflater for each socket takes more memory than all the rest of it.
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setPerFrameWebSocketCompressionSupported(false)
                    // A trace begins here, where there are traces.
                    .setTracingPolicy(TracingPolicy.ALWAYS)
                    .setReuseAddress(true);
            watch.start(vertx);
            server = vertx.createHttpServer(options)
                    .connectionHandler(watch::opened)
                    .requestHandler(gate.apply(router))
                    .invalidRequestHandler(Problems::answerInvalid);
            return server.listen().onSuccess(listening -> port.set(listening.actualPort()));
        }

        @Override
        public Future<?> stop() {
            watch.stop(vertx);
            return server == null ? Future.succeededFuture() : server.shutdown(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
