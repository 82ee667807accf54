package dev.doorbuster.runtime.admission;

import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.Problems;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The first that sees a request. Turns away from bytes that were made beforehand, before a router, a session or a body has cost
 * anything. One per server instance; runs on its event loop.
 */
final class Gate implements Handler<HttpServerRequest> {
    private static final CharSequence STATUS_TYPE = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");
    private static final CharSequence SHED = HttpHeaders.createOptimized(Problem.SHED_HEADER);
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
    /** Spread, so that those who were refused together do not come back together. */
    private static final CharSequence[] SECONDS = IntStream.rangeClosed(1, Problem.MAX_RETRY_AFTER)
            .mapToObj(seconds -> HttpHeaders.createOptimized(Integer.toString(seconds)))
            .toArray(CharSequence[]::new);

    private static final int OVERLOADED = 503;
    /** Up to here a body is read and thrown away, and the connection stays; a larger one costs more than a new connection. */
    private static final int MAX_THROWN_AWAY = 64 * 1024;

    private static final long CLOSE_MILLIS = 1_000;

    private record Prepared(CharSequence reason, Buffer body) {}

    private final Admission admission;
    private final AdmissionMetrics metrics;
    private final LoopDelay delay;
    private final Classifier classifier;
    private final Witness witness;
    private final Handler<HttpServerRequest> next;
    private final Map<Refusal, Prepared> answers = new EnumMap<>(Refusal.class);
    private int turn;

    Gate(
            Admission admission,
            AdmissionMetrics metrics,
            LoopDelay delay,
            Classifier classifier,
            Witness witness,
            Handler<HttpServerRequest> next) {
        this.admission = admission;
        this.metrics = metrics;
        this.delay = delay;
        this.classifier = classifier;
        this.witness = witness;
        this.next = next;
        for (var refusal : Refusal.values()) {
            answers.put(
                    refusal,
                    new Prepared(
                            HttpHeaders.createOptimized(refusal.wire()),
                            Buffer.buffer(Problems.body(refusal.problem(), "/"))));
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        delay.requestArrived();
        var work = classifier.of(request);
        witness.arrived(request, work.priority(), delay.nanos());
        var refusal = admission.judge(work, request);
        if (refusal == null) {
            metrics.admitted(work.priority());
            next.handle(request);
        } else {
            metrics.shed(work.priority(), refusal);
            refuse(request, refusal);
        }
    }

    private void refuse(HttpServerRequest request, Refusal refusal) {
        turn = (turn + 3) % SECONDS.length;
        var prepared = Objects.requireNonNull(answers.get(refusal));
        var response = request.response().setStatusCode(OVERLOADED);
        response.headers()
                .set(HttpHeaders.CONTENT_TYPE, STATUS_TYPE)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(RETRY_AFTER, SECONDS[turn])
                .set(SHED, prepared.reason());
        boolean closes = hasLargeBody(request);
        if (closes) {
            response.headers().set(HttpHeaders.CONNECTION, CLOSE);
        }
        var ended = response.end(prepared.body());
        if (closes) {
            // Reads on for a moment: a client that is still sending would be cut off before it has read the answer.
            ended.onComplete(sent -> request.connection().shutdown(CLOSE_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    /** Of HTTP/1; in HTTP/2 a stream ends without its connection. */
    private static boolean hasLargeBody(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return false;
        }
        var headers = request.headers();
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING) || headers.contains(HttpHeaders.EXPECT)) {
            return true;
        }
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length != null && !isSmall(length);
    }

    private static boolean isSmall(String length) {
        try {
            return Integer.parseInt(length) <= MAX_THROWN_AWAY;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
