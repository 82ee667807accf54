package dev.doorbuster.runtime.telemetry;

import dev.doorbuster.runtime.admission.Priority;
import dev.doorbuster.runtime.admission.Witness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of each route, priority and class of status a server answers, and how long until the answer is handed to the
 * socket: from then on when they could have been read, for a late event loop is what shoppers wait for under load. Those that the gate refuses count, WebSockets and clients that leave before their answer do not. A request costs a walk
 * over its path and one timer, which is found without making a name. One per server instance; runs on its event loop, the timers
 * are shared.
 */
public final class RequestMeters implements Witness {
    /** As Prometheus reads it: {@code doorbuster_http_requests_seconds}. */
    static final String NAME = "doorbuster.http.requests";

    /** The bounds that the objectives name, and a few between them. */
    private static final Duration[] BUCKETS = IntStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final RouteTable<ByPriority> routes;

    /** @param router with all its routes */
    public RequestMeters(MeterRegistry registry, Router router) {
        this.routes = RouteTable.of(router, template -> new ByPriority(registry, template));
    }

    @Override
    public void arrived(HttpServerRequest request, Priority priority, long lateNanos) {
        long start = System.nanoTime() - lateNanos;
        var route = routes.find(request.path());
        var response = request.response();
        // There is one such handler for each response. The router sets its own only for who asks for it, and nobody
        // here does.
        response.bodyEndHandler(sent ->
                route.of(priority, response.getStatusCode()).record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
    }

    /** One route's timers, made when the route is first used at a priority: otherwise there would be thousands of zeros. */
    private static final class ByPriority {
        private final MeterRegistry registry;
        private final String template;
        private final Map<Priority, ByStatus> timers = new EnumMap<>(Priority.class);

        ByPriority(MeterRegistry registry, String template) {
            this.registry = registry;
            this.template = template;
        }

        Timer of(Priority priority, int status) {
            var known = timers.get(priority);
            if (known == null) {
                known = new ByStatus(statusClass -> timer(priority, statusClass));
                timers.put(priority, known);
            }
            return known.of(status);
        }

        private Timer timer(Priority priority, String statusClass) {
            return Timer.builder(NAME)
                    .description("From the arrival of a request until its answer is handed to the socket")
                    .tags("route", template, "priority", priority.wire(), "status_class", statusClass)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }
    }

    private static final class ByStatus {
        private final Function<String, Timer> make;
        private final Timer success;
        /** There from the start: what Prometheus sees for the first time with a value of one does not count as an increase. */
        private final Timer failure;

        private @Nullable Timer redirection;
        private @Nullable Timer refusal;

        ByStatus(Function<String, Timer> make) {
            this.make = make;
            this.success = make.apply("2xx");
            this.failure = make.apply("5xx");
        }

        Timer of(int status) {
            return switch (status / 100) {
                case 3 -> {
                    redirection = Objects.requireNonNullElseGet(redirection, () -> make.apply("3xx"));
                    yield redirection;
                }
                case 4 -> {
                    refusal = Objects.requireNonNullElseGet(refusal, () -> make.apply("4xx"));
                    yield refusal;
                }
                case 5 -> failure;
                default -> success;
            };
        }
    }
}
