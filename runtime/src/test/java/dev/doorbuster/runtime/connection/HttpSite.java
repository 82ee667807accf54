package dev.doorbuster.runtime.connection;

import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.http.WebServer;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.limit.Refusals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A server with small and large answers, some of which are late. */
final class HttpSite implements AutoCloseable {
    static final int MIDDLE = 100 * 1024;
    private static final int LARGE = 32 * 1024 * 1024;
    private static final long DEADLINE_SECONDS = 20;
    private static final long PAUSE_NANOS = 5_000_000;

    /** Requests that reached a handler. */
    final AtomicInteger handled = new AtomicInteger();

    final Promise<Void> late = Promise.promise();
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Connections connections = connections(ConnectionLimits.DEFAULT);
    private int port;

    void serve(ConnectionLimits limits) {
        connections = connections(limits);
        port = within(new WebServer(vertx, 0, 1, connections, new Shutdown()).start(this::router));
    }

    int port() {
        return port;
    }

    Connections connections() {
        return connections;
    }

    Connections connections(ConnectionLimits limits) {
        return new Connections(limits, new Refusals(metrics));
    }

    double refused(String limit) {
        return metrics.counter("doorbuster.refused", "limit", limit).count();
    }

    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(DEADLINE_SECONDS).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        within(vertx.close());
    }

    private Router router() {
        var router = Router.router(vertx);
        router.route().handler(ctx -> {
            handled.incrementAndGet();
            ctx.next();
        });
        router.get("/small").handler(ctx -> answer(ctx.end("small")));
        router.get("/middle").handler(ctx -> answer(ctx.end(Buffer.buffer(new byte[MIDDLE]))));
        router.get("/large").handler(ctx -> answer(ctx.end(Buffer.buffer(new byte[LARGE]))));
        router.get("/late").handler(ctx -> answer(late.future().compose(done -> ctx.end("late"))));
        router.route("/refused").handler(ctx -> ctx.fail(404));
        router.route().handler(BodyHandler.create(false));
        router.post("/body").handler(ctx -> answer(ctx.end()));
        router.put("/things").handler(ctx -> answer(ctx.end("" + ctx.body().length())));
        return router;
    }

    private static void answer(Future<Void> sent) {
        var _ = sent.otherwiseEmpty();
    }
}
