package dev.doorbuster.simulators;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server whose state lives on one worker thread, the lane. Whatever runs there may block on files, sees no
 * other task half-way and needs no lock. Handlers run on the server's event loop.
 */
public final class SimulatorServer {
    private static final long MAX_BODY_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final WorkerExecutor lane;
    private final HttpServer http;
    private final Router router;

    /** @param name of the lane's thread; servers of one name share no lane, each has its own */
    public SimulatorServer(Vertx vertx, String name, String host, int port) {
        this.vertx = vertx;
        // The identity keeps two simulators in one JVM apart: shared worker executors are shared by name.
        this.lane = vertx.createSharedWorkerExecutor(name + "-" + System.identityHashCode(this), 1);
        this.router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        this.http = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setMaxFormFields(64)
                        .setMaxFormAttributeSize(8 * 1024))
                .requestHandler(router);
    }

    public Router router() {
        return router;
    }

    /** Runs {@code task} after every task given before. The future completes on the caller's context. */
    public <T> Future<T> onLane(Callable<T> task) {
        return lane.executeBlocking(task, true);
    }

    /** Succeeds after {@code pause}; a pause of zero has passed already. */
    public Future<Void> pause(Duration pause) {
        return pause.isZero()
                ? Future.succeededFuture()
                : vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** Succeeds with the port that listens. */
    public Future<Integer> listen() {
        return http.listen().map(HttpServer::actualPort);
    }

    /** Cuts open connections, lets {@code last} run on the lane after all tasks given before, and ends the lane. */
    public Future<Void> close(Callable<Void> last) {
        return http.close().eventually(() -> onLane(last)).eventually(lane::close);
    }
}
