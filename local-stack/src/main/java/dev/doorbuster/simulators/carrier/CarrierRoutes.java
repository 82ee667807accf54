package dev.doorbuster.simulators.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.simulators.SimulatorServer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side. Runs on the event loop. */
final class CarrierRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(CarrierRoutes.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatorServer server;
    private final CarrierDesk desk;
    private final CarrierOptions options;
    private final InstantSource clock;

    CarrierRoutes(SimulatorServer server, CarrierDesk desk, CarrierOptions options, InstantSource clock) {
        this.server = server;
        this.desk = desk;
        this.options = options;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/_shipments").handler(ctx -> answer(ctx, Shipments::all));
        router.route("/v2/*").handler(this::authenticate);
        router.post("/v2/shipments").handler(this::book);
        router.get("/v2/shipments/:id").handler(this::shipment);
        router.route().handler(ctx -> ctx.fail(new CarrierProblem(404, "NOT_FOUND", "there is no such path", null)));
        router.route().failureHandler(CarrierRoutes::failed);
    }

    private void authenticate(RoutingContext ctx) {
        if (options.apiKey().admits(ctx.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            ctx.next();
        } else {
            ctx.fail(new CarrierProblem(401, "APIKEY.INACTIVE", "the API key is missing or wrong", null));
        }
    }

    private void book(RoutingContext ctx) {
        Buffer body = ctx.body().buffer();
        String unique = UUID.randomUUID().toString().replace("-", "");
        Booking booking = BookingParser.parse(
                body == null ? new byte[0] : body.getBytes(),
                "shp_" + unique,
                "DB" + unique.substring(0, 16).toUpperCase(Locale.ROOT),
                clock.instant());
        server.pause(options.latency())
                .compose(_ -> server.onLane(() -> desk.book(booking)))
                .onSuccess(outcome -> send(ctx, outcome.fresh() ? 201 : 200, outcome.parcel()))
                .onFailure(ctx::fail);
    }

    private void shipment(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        answer(
                ctx,
                books -> books.find(id)
                        .orElseThrow(() -> new CarrierProblem(404, "NOT_FOUND", "no shipment " + id, null)));
    }

    private <T> void answer(RoutingContext ctx, Function<Shipments, T> question) {
        Future<T> found = server.pause(options.latency()).compose(_ -> server.onLane(() -> desk.read(question)));
        found.onSuccess(json -> send(ctx, 200, json)).onFailure(ctx::fail);
    }

    private static void failed(RoutingContext ctx) {
        CarrierProblem problem = problemOf(ctx.failure(), ctx.statusCode());
        send(ctx, problem.status(), problem.json());
    }

    private static CarrierProblem problemOf(Throwable failure, int status) {
        if (failure instanceof CarrierProblem problem) {
            return problem;
        }
        if (status >= 400 && status < 500) {
            return new CarrierProblem(status, "REQUEST.INVALID", "the request cannot be read", null);
        }
        LOG.error("the carrier simulator failed", failure);
        return new CarrierProblem(500, "INTERNAL", "the simulator failed; its log says why", null);
    }

    private static void send(RoutingContext ctx, int status, Object json) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        try {
            ctx.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Buffer.buffer(JSON.writeValueAsBytes(json)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
