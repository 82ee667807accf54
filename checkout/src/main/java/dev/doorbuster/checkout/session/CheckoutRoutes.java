package dev.doorbuster.checkout.session;

import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
import dev.doorbuster.commerce.room.AdmissionTokens;
import dev.doorbuster.runtime.admission.Deadline;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.IdempotencyKey;
import dev.doorbuster.runtime.http.Privacy;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.lifecycle.Sequences;
import dev.doorbuster.session.room.AdmittedFirst;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** {@code /api/checkouts}. Reads the request on the event loop, works on virtual threads, answers on the event loop. */
public final class CheckoutRoutes {
    private static final Pattern PAYMENT_TOKEN = Pattern.compile("pm_[A-Za-z0-9_]{1,250}");

    private static final String ADMISSION = AdmittedFirst.HEADER.toString();
    private static final int MAX_ADMISSIONS = 20;

    private final CheckoutService checkouts;
    private final Sequences sequences;
    private final RequestMarkets markets;

    CheckoutRoutes(CheckoutService checkouts, Sequences sequences, RequestMarkets markets) {
        this.checkouts = checkouts;
        this.sequences = sequences;
        this.markets = markets;
    }

    public void mount(Router router) {
        router.post("/api/checkouts").handler(this::create);
        router.get("/api/checkouts/:id").handler(ctx -> {
            var session = Caller.session(ctx);
            answer(ctx, () -> checkouts.get(ctx.pathParam("id"), session));
        });
        router.patch("/api/checkouts/:id").handler(ctx -> {
            var session = Caller.session(ctx);
            var patch = CheckoutPatch.from(Fields.of(ctx));
            answer(ctx, () -> checkouts.patch(ctx.pathParam("id"), session, patch));
        });
        router.post("/api/checkouts/:id/complete").handler(this::complete);
        router.post("/api/checkouts/:id/cancel").handler(ctx -> {
            var session = Caller.session(ctx);
            Fields.ofOptional(ctx).done();
            answer(ctx, () -> checkouts.cancel(ctx.pathParam("id"), session));
        });
    }

    private void create(RoutingContext ctx) {
        var session = Caller.session(ctx);
        boolean mayRemember = Privacy.mayRemember(ctx);
        Fields.ofOptional(ctx).done();
        var market = markets.of(ctx);
        var admissions = admissions(ctx);
        sequences
                .call(Deadline.of(ctx), () -> checkouts.create(session, mayRemember, market, admissions))
                .onSuccess(checkout -> {
                    ctx.response().putHeader("location", "/api/checkouts/" + checkout.id());
                    Answers.send(ctx, 201, CheckoutView.of(checkout));
                })
                .onFailure(ctx::fail);
    }

    /** One for each waiting room that the cart needs, parted by commas. */
    private static List<String> admissions(RoutingContext ctx) {
        var shown = ctx.request().headers().getAll(ADMISSION).stream()
                .flatMap(line -> Arrays.stream(line.split(",", MAX_ADMISSIONS + 1)))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .toList();
        if (shown.size() > MAX_ADMISSIONS || shown.stream().anyMatch(t -> t.length() > AdmissionTokens.MAX_LENGTH)) {
            throw Problem.invalid(ADMISSION, "size", "holds at most " + MAX_ADMISSIONS + " admissions");
        }
        return shown;
    }

    private void complete(RoutingContext ctx) {
        var session = Caller.session(ctx);
        boolean mayRemember = Privacy.mayRemember(ctx);
        var key = IdempotencyKey.required(ctx);
        var fields = Fields.of(ctx);
        var token = fields.object("payment")
                .map(payment -> {
                    var text = payment.text("token", 1, 255);
                    if (!text.isEmpty() && !PAYMENT_TOKEN.matcher(text).matches()) {
                        payment.refuse("token", "format", "must be a payment method of the provider (pm_...)");
                    }
                    payment.close();
                    return text;
                })
                .orElse("");
        fields.done();
        sequences
                .call(Deadline.of(ctx), () -> checkouts.complete(ctx.pathParam("id"), session, key, token, mayRemember))
                .onSuccess(checkout -> Answers.send(
                        ctx,
                        checkout.status() == CheckoutStatus.COMPLETE_IN_PROGRESS ? 202 : 200,
                        CheckoutView.of(checkout)))
                .onFailure(ctx::fail);
    }

    private void answer(RoutingContext ctx, Callable<Checkout> work) {
        sequences
                .call(Deadline.of(ctx), work)
                .onSuccess(checkout -> Answers.send(ctx, 200, CheckoutView.of(checkout)))
                .onFailure(ctx::fail);
    }
}
