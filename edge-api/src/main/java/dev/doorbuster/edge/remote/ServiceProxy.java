package dev.doorbuster.edge.remote;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.Deadline;
import dev.doorbuster.runtime.admission.PipelineLag;
import dev.doorbuster.runtime.admission.Refusal;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.http.Privacy;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.http.SessionCookie;
import dev.doorbuster.runtime.resilience.CallRefused;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's routes when it runs in another process. A request is sent at most once: whoever asked knows best whether
 * to ask again, and has the {@code Idempotency-Key}. An answer is taken whole before its first byte goes on, so what breaks on
 * the way is a clean 503. Runs on the request's event loop; thread-safe.
 */
public final class ServiceProxy {
    private static final String NEW_CHECKOUT = "/api/checkouts";

    /** A completion waits 2.5 s for its decision; the rest is for a checkout under load. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int CONNECT_MILLIS = 1_000;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int CONNECTIONS = 256;
    private static final int QUEUE = 512;
    private static final long MAX_ANSWER_BYTES = 4 * 1024 * 1024;
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final Logger log = LoggerFactory.getLogger(ServiceProxy.class);

    private final Service service;
    private final Introduction introduction;
    private final RequestMarkets markets;
    private final Admission admission;
    private final HttpClient client;
    private final Duration deadline;
    private final Guard guard;

    private record Answer(int status, MultiMap headers, Buffer body) {}

    /** With another introduction than that of a service behind this edge. */
    public ServiceProxy(
            Vertx vertx,
            Service service,
            Introduction introduction,
            RequestMarkets markets,
            Admission admission,
            Guards guards) {
        this(vertx, service, introduction, markets, admission, guards, DEADLINE);
    }

    /**
     * The client is made; it connects when it is used.
     *
     * @param tokens signs the callers' sessions with the key that the service knows too
     * @param markets the service's too
     * @param admission learns what the service says of the pipeline
     */
    public ServiceProxy(
            Vertx vertx,
            Service service,
            SessionTokens tokens,
            String adminToken,
            Markets markets,
            Admission admission,
            Guards guards,
            InstantSource clock) {
        this(
                vertx,
                service,
                new Identity(tokens, adminToken, clock),
                new RequestMarkets(markets),
                admission,
                guards,
                DEADLINE);
    }

    ServiceProxy(
            Vertx vertx,
            Service service,
            Introduction introduction,
            RequestMarkets markets,
            Admission admission,
            Guards guards,
            Duration deadline) {
        this.admission = admission;
        this.service = service;
        this.introduction = introduction;
        this.markets = markets;
        this.deadline = deadline;
        this.guard = guards.guard(service.name(), CONNECTIONS + QUEUE, deadline, failure -> true);
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTcpNoDelay(true);
        var pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(QUEUE);
        this.client = vertx.httpClientBuilder().with(options).with(pool).build();
    }

    /** Behind the front door and the body handler: the caller is known and the body is in hand. */
    public void mount(Router router) {
        for (var path : service.paths()) {
            router.route(path).handler(this::forward);
        }
    }

    /** An order, when the service is the checkout; see {@code Orders}. */
    public Future<byte[]> order(Session session, String orderId) {
        var headers = MultiMap.caseInsensitiveMultiMap().set("authorization", introduction.authorization(session));
        var request = options(HttpMethod.GET, "/api/orders/" + orderId, headers);
        return guard.call(() ->
                        client.request(request).compose(HttpClientRequest::send).compose(this::read))
                .compose(answer -> switch (answer.status()) {
                    case 200 -> Future.succeededFuture(answer.body().getBytes());
                    case 404 -> Future.failedFuture(Problem.notFound("order"));
                    default ->
                        Future.failedFuture(new RetryableFault(service.name() + " answered " + answer.status(), null));
                });
    }

    public Future<Void> close() {
        return client.close();
    }

    /** The caller is known, and the body is in hand. */
    public void forward(RoutingContext ctx) {
        var due = Deadline.of(ctx);
        var left = due.left();
        if (left.toMillis() <= 0) {
            ctx.fail(admission.refuse(due.priority(), Refusal.DEADLINE));
            return;
        }
        var sent = new AtomicBoolean();
        var headers = headers(ctx)
                .set(Deadline.HEADER, Long.toString(least(left, deadline).toMillis()));
        guard.call(() -> exchange(ctx, headers, sent))
                .onSuccess(answer -> write(ctx, answer))
                .onFailure(failure -> ctx.fail(problem(ctx, sent.get(), failure)));
    }

    /** Cookies stay here, so a service is told what they choose: a new checkout its market, and each whether it may remember. */
    private MultiMap headers(RoutingContext ctx) {
        var request = ctx.request();
        var headers = Headers.ofRequest(request.headers());
        introduction.tell(ctx, headers);
        if (service.isEdge()) {
            Privacy.pass(ctx, headers);
        } else {
            Privacy.signal(ctx, headers);
        }
        boolean isNewCheckout =
                request.method().equals(HttpMethod.POST) && ctx.normalizedPath().equals(NEW_CHECKOUT);
        return isNewCheckout
                ? headers.set(RequestMarkets.HEADER, markets.of(ctx).id())
                : headers;
    }

    private Future<Answer> exchange(RoutingContext ctx, MultiMap headers, AtomicBoolean sent) {
        return client.request(options(ctx, headers)).compose(request -> {
            sent.set(true);
            return send(request, ctx).compose(this::read);
        });
    }

    private RequestOptions options(RoutingContext ctx, MultiMap headers) {
        var request = ctx.request();
        // The path that was matched and let through here is the one that is asked for there.
        var uri = request.query() == null ? ctx.normalizedPath() : ctx.normalizedPath() + "?" + request.query();
        return options(request.method(), uri, headers);
    }

    private RequestOptions options(HttpMethod method, String uri, MultiMap headers) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(service.address().host())
                .setPort(service.address().port())
                .setSsl(service.address().tls())
                .setURI(uri)
                .setHeaders(headers)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(deadline.toMillis());
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, RoutingContext ctx) {
        var body = ctx.body().buffer();
        return body == null ? request.send() : request.send(body);
    }

    private Future<Answer> read(HttpClientResponse response) {
        var length = response.getHeader("content-length");
        if (response.headers().contains("transfer-encoding")
                || (length != null && Long.parseLong(length) > MAX_ANSWER_BYTES)) {
            return response.request()
                    .reset()
                    .transform(
                            gone -> Future.failedFuture(new RetryableFault("the answer's length has no bound", null)));
        }
        if (response.statusCode() == 401 && !service.isEdge() && !isAboutTheShopper(response)) {
            return Future.failedFuture(
                    new RetryableFault("does not know us: SESSION_KEY or ADMIN_TOKEN is not the edge's", null));
        }
        return response.body().map(body -> new Answer(response.statusCode(), response.headers(), body));
    }

    /** A shopper's wrong password is an answer; a token that the service refuses is a matter between it and us. */
    private static boolean isAboutTheShopper(HttpClientResponse response) {
        return SessionCookie.CHALLENGE.equals(response.getHeader("www-authenticate"));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Ours to know and not the shopper's. */
    private void learnLag(MultiMap answer) {
        var told = answer.get(PipelineLag.HEADER);
        if (told != null) {
            admission.lag().observe(Duration.ofMillis(Long.parseLong(told)));
        }
    }

    private void write(RoutingContext ctx, Answer answer) {
        learnLag(answer.headers());
        var response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var headers = Headers.ofAnswer(answer.headers()).remove(PipelineLag.HEADER);
        // The service has the last word on each cookie that it sets; one of this edge would come after it.
        headers.getAll("set-cookie")
                .forEach(cookie -> response.removeCookies(cookie.substring(0, cookie.indexOf('=')), false));
        headers.names().forEach(name -> response.headers().set(name, headers.getAll(name)));
        response.setStatusCode(answer.status()).end(answer.body()).onFailure(gone -> response.reset());
    }

    private Problem problem(RoutingContext ctx, boolean sent, Throwable failure) {
        if (!(failure instanceof CallRefused)) {
            log.warn("{}: {}", service.name(), failure.toString());
        }
        if (sent && !READS.contains(ctx.request().method())) {
            return Problem.of(503, "outcome_unknown", "the answer was lost on its way; " + advice(ctx))
                    .withHeader("retry-after", "2");
        }
        return Problem.unavailable(service.absence());
    }

    /** A line is added once more each time, whatever the key. */
    private static String advice(RoutingContext ctx) {
        return ctx.normalizedPath().startsWith("/api/cart")
                ? "look at the cart first"
                : "ask again in the same words, with the same Idempotency-Key";
    }
}
