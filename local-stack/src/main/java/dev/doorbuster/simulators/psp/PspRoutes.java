package dev.doorbuster.simulators.psp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.simulators.ApiKey;
import dev.doorbuster.simulators.psp.PaymentDesk.Answer;
import dev.doorbuster.simulators.psp.PaymentDesk.Call;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP side: paths, parameters, headers and status codes. Runs on the event loop. */
final class PspRoutes {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MAX_KEY = 255;
    private static final Pattern BY_ORDER = Pattern.compile("metadata\\['order_id'\\]:'((?:[^'\\\\]|\\\\.)*)'");

    private final PaymentService payments;
    private final ApiKey apiKey;
    private final Duration holdFor;

    PspRoutes(PaymentService payments, ApiKey apiKey, Duration holdFor) {
        this.payments = payments;
        this.apiKey = apiKey;
        this.holdFor = holdFor;
    }

    void mount(Router router) {
        router.get("/_ledger").handler(this::ledger);
        router.route("/v1/*").handler(this::authenticate);
        router.route("/v1/*").method(HttpMethod.POST).handler(PspRoutes::requireForm);
        router.post("/v1/payment_intents").handler(ctx -> change(ctx, (form, _) -> form.create(newId("pi_"))));
        router.get("/v1/payment_intents/search").handler(this::search);
        router.get("/v1/payment_intents/:id").handler(this::intent);
        router.post("/v1/payment_intents/:id/confirm").handler(ctx -> change(ctx, PaymentForm::confirm));
        router.post("/v1/payment_intents/:id/capture").handler(ctx -> change(ctx, PaymentForm::capture));
        router.post("/v1/payment_intents/:id/cancel").handler(ctx -> change(ctx, PaymentForm::cancel));
        router.post("/v1/refunds").handler(ctx -> change(ctx, (form, _) -> form.refund(newId("re_"))));
        router.get("/v1/refunds/:id").handler(this::refund);
        router.route().handler(PspRoutes::unknownPath);
        router.route().failureHandler(PspFailures::answer);
    }

    private static String newId(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    private void authenticate(RoutingContext ctx) {
        if (apiKey.admits(ctx.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            ctx.next();
        } else {
            ctx.response().putHeader("WWW-Authenticate", "Basic realm=\"Stripe\"");
            ctx.fail(new StripeProblem(StripeError.malformed(401, "Invalid API Key provided.")));
        }
    }

    private static void requireForm(RoutingContext ctx) {
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean empty = type == null && ctx.body().length() <= 0;
        if (empty || (type != null && type.startsWith(FORM))) {
            ctx.next();
        } else {
            ctx.fail(new StripeProblem(StripeError.malformed(
                    400, "Invalid request (check that your POST content type is " + FORM + ").")));
        }
    }

    private void change(RoutingContext ctx, BiFunction<PaymentForm, String, Command> parse) {
        String key = ctx.request().getHeader("Idempotency-Key");
        if (key != null && (key.isEmpty() || key.length() > MAX_KEY)) {
            throw new StripeProblem(StripeError.malformed(400, "Idempotency keys are 1 to 255 characters long."));
        }
        String id = ctx.pathParam("id");
        Command command = parse.apply(new PaymentForm(ctx.request().formAttributes()), id == null ? "" : id);
        Call call = new Call(key, Fingerprint.of(ctx.request()), command);
        payments.submit(call).onSuccess(answer -> deliver(ctx, answer)).onFailure(ctx::fail);
    }

    private void deliver(RoutingContext ctx, Answer answer) {
        if (answer.withheld()) {
            ctx.vertx().setTimer(holdFor.toMillis(), _ -> ctx.response().reset());
            return;
        }
        if (answer.replayed()) {
            ctx.response().putHeader("Idempotent-Replayed", "true");
        }
        send(ctx, StripeJson.status(answer.reply()), StripeJson.of(answer.reply()));
    }

    private void intent(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        answer(
                ctx,
                books -> books.intent(id)
                        .map(StripeJson::of)
                        .orElseThrow(() -> new StripeProblem(StripeError.missing("intent", "payment_intent", id))));
    }

    private void refund(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        answer(
                ctx,
                books -> books.refund(id)
                        .map(StripeJson::of)
                        .orElseThrow(() -> new StripeProblem(StripeError.missing("refund", "refund", id))));
    }

    private void search(RoutingContext ctx) {
        List<String> query = ctx.queryParam("query");
        Matcher matcher = BY_ORDER.matcher(query.isEmpty() ? "" : query.getFirst());
        if (!matcher.matches()) {
            throw new StripeProblem(StripeError.invalid(
                    "parameter_invalid", "query", "The simulator knows the query metadata['order_id']:'…' only."));
        }
        String orderId = matcher.group(1).replaceAll("\\\\(.)", "$1");
        answer(ctx, books -> StripeJson.searchResult(books.intentsOf(orderId)));
    }

    private void ledger(RoutingContext ctx) {
        List<String> order = ctx.queryParam("order_id");
        answer(
                ctx,
                books -> StripeJson.of(
                        order.isEmpty()
                                ? books.ledger().entries()
                                : books.ledger().entriesOf(order.getFirst())));
    }

    private void answer(RoutingContext ctx, Function<Payments, JsonNode> question) {
        Future<JsonNode> found = payments.read(question);
        found.onSuccess(json -> send(ctx, 200, json)).onFailure(ctx::fail);
    }

    private static void unknownPath(RoutingContext ctx) {
        String message = "Unrecognized request URL (" + ctx.request().method() + ": " + ctx.normalizedPath() + ").";
        ctx.fail(new StripeProblem(StripeError.malformed(404, message)));
    }

    static void send(RoutingContext ctx, int status, JsonNode json) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                // A client that hung up has its effect in the ledger all the same.
                .end(Buffer.buffer(StripeJson.bytes(json)));
    }
}
