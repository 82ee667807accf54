package dev.doorbuster.runtime.telemetry;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@code GET /admin/ops} for who accepts {@code text/event-stream}: an event {@code traffic} with the last five minutes and then
 * with what is new, and an event {@code report} each second. Whoever reads too slowly misses reports, never traffic. Ends after a
 * while, so that a token that was changed is asked for again. On the request's event loop.
 */
final class OpsStream {
    private static final long BEAT_MILLIS = 1_000;
    private static final int LAST_BEAT = (int) Duration.ofMinutes(10).toSeconds();
    /** Each costs a report a second. */
    private static final int MAX_STREAMS = 20;

    private final Supplier<?> report;
    private final Traffic traffic;
    private final BooleanSupplier stops;
    private final AtomicInteger open = new AtomicInteger();

    /** @param columns oldest first */
    private record News(long stepMs, List<Double> boundsMs, List<TrafficColumn> columns) {}

    /** @param stops whether the process has been told to stop: a stream must not hold that up */
    OpsStream(Supplier<?> report, Traffic traffic, BooleanSupplier stops) {
        this.report = report;
        this.traffic = traffic;
        this.stops = stops;
    }

    void open(RoutingContext ctx) {
        if (open.incrementAndGet() > MAX_STREAMS) {
            open.decrementAndGet();
            throw Problem.unavailable("enough operators are looking already");
        }
        var response = ctx.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Proxies are not to gather it.
                .putHeader("x-accel-buffering", "no");
        // How long an operator looks is no request's latency.
        response.bodyEndHandler(null);
        var beat = new Beat(response);
        long timer = ctx.vertx().setPeriodic(BEAT_MILLIS, tick -> beat.run());
        ctx.addEndHandler(ended -> {
            ctx.vertx().cancelTimer(timer);
            open.decrementAndGet();
        });
        beat.run();
    }

    private final class Beat implements Runnable {
        private final HttpServerResponse response;
        private long known;
        private int beats;

        Beat(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public void run() {
            if (response.ended() || response.closed() || response.writeQueueFull()) {
                return;
            }
            var columns = traffic.after(known);
            if (!columns.isEmpty()) {
                known = columns.getLast().number();
                write("traffic", new News(Traffic.STEP.toMillis(), traffic.boundsMillis(), columns));
            }
            write("report", report.get());
            if (++beats == LAST_BEAT || stops.getAsBoolean()) {
                response.end().onFailure(gone -> response.reset());
            }
        }

        private void write(String event, Object data) {
            response.write(Buffer.buffer("event: " + event + "\ndata: ")
                            .appendBytes(Json.bytes(data))
                            .appendString("\n\n"))
                    .onFailure(gone -> response.reset());
        }
    }
}
