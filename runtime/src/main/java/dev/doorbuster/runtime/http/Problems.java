package dev.doorbuster.runtime.http;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.resilience.CallRefused;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps every failure to an RFC 9457 answer; no handler sets an error status itself. Runs on the request's event loop. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            400, Problem.of(400, "invalid_request", "the request is malformed"),
            404, Problem.of(404, "unknown_path", "there is nothing at this path"),
            405, Problem.of(405, "method_not_allowed", "the path does not know this method"),
            406, Problem.of(406, "not_acceptable", "the answer is application/json"),
            413, Problem.of(413, "payload_too_large", "the body is larger than this path takes"),
            415, Problem.of(415, "unsupported_media_type", "the body has a content type that this path does not take"));

    private Problems() {}

    /** Makes the router answer with problems whatever goes wrong in it, unknown paths included. */
    public static void install(Router router) {
        router.route().failureHandler(ctx -> write(ctx, ctx.failure(), ctx.statusCode()));
        for (int status : BY_STATUS.keySet()) {
            router.errorHandler(status, ctx -> write(ctx, ctx.failure(), status));
        }
        router.errorHandler(500, ctx -> write(ctx, ctx.failure(), 500));
    }

    /** For requests that break HTTP itself and so never reach a router: an overlong line or header, a malformed head. */
    public static void answerInvalid(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        var problem = switch (cause) {
            case TooLongHttpLineException e -> Problem.of(414, "uri_too_long", "the request line is too long");
            case TooLongHttpHeaderException e -> Problem.of(431, "header_too_large", "the headers are too large");
            case null, default -> Problem.of(400, "invalid_request", "this is not a well-formed HTTP request");
        };
        send(request.response().putHeader("connection", "close"), problem, "/")
                .onComplete(done -> request.connection().close());
    }

    static Problem from(@Nullable Throwable failure, int status) {
        return switch (failure) {
            case Problem problem -> problem;
            case HttpException http -> byStatus(http.getStatusCode());
            case CallRefused refused -> {
                // Told once, when the circuit opened, and counted: thousands a second may follow.
                log.debug("answered 503: {}", refused.toString());
                yield Problem.unavailable("a part of the shop is not answering; please try again");
            }
            case RetryableFault fault -> {
                log.warn("answered 503: {}", fault.toString());
                yield Problem.unavailable("a part of the shop is not answering; please try again");
            }
            case TimeoutException timeout -> {
                log.warn("answered 503: {}", timeout.toString());
                yield Problem.unavailable("the answer took too long; please try again");
            }
            case null -> byStatus(status);
            default -> unexpected(failure);
        };
    }

    private static Problem byStatus(int status) {
        var known = BY_STATUS.get(status);
        if (known != null) {
            return known;
        }
        return status >= 400 && status < 500
                ? Problem.of(
                        status,
                        "invalid_request",
                        HttpResponseStatus.valueOf(status).reasonPhrase())
                : Problem.of(500, "internal", "something went wrong on our side");
    }

    /** The caller gets a number to quote, the log gets the rest. */
    private static Problem unexpected(Throwable failure) {
        var incident = UUID.randomUUID().toString();
        log.error("incident {}", incident, failure);
        return Problem.of(500, "internal", "something went wrong on our side; incident " + incident);
    }

    private static void write(RoutingContext ctx, @Nullable Throwable failure, int status) {
        var response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            ctx.request().connection().close();
            return;
        }
        send(response, from(failure, status), ctx.request().path())
                .onFailure(gone -> log.debug("client left before its problem", gone));
    }

    /** The body of a problem's answer. */
    public static byte[] body(Problem problem, String path) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:doorbuster:problem:" + problem.code());
        body.put("title", HttpResponseStatus.valueOf(problem.status()).reasonPhrase());
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.put("detail", String.valueOf(problem.getMessage()));
        body.put("instance", path);
        body.put("errors", problem.violations());
        problem.reason().ifPresent(reason -> body.put("reason", reason));
        return Json.bytes(body);
    }

    static Future<Void> send(HttpServerResponse response, Problem problem, String path) {
        problem.headers().forEach(response::putHeader);
        return response.setStatusCode(problem.status())
                .putHeader("content-type", "application/problem+json")
                .putHeader("cache-control", "no-store")
                .end(Buffer.buffer(body(problem, path)));
    }
}
