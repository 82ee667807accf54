package dev.doorbuster.simulators.psp;

import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every failed request an error in Stripe's shape. */
final class PspFailures {
    private static final Logger LOG = LoggerFactory.getLogger(PspFailures.class);

    private PspFailures() {}

    static void answer(RoutingContext ctx) {
        StripeError error = errorOf(ctx.failure(), ctx.statusCode());
        PspRoutes.send(ctx, error.status(), StripeJson.of(error));
    }

    private static StripeError errorOf(Throwable failure, int status) {
        if (failure instanceof StripeProblem problem) {
            return problem.error();
        }
        if (status == 413) {
            return StripeError.malformed(413, "The request body is too large.");
        }
        if (status >= 400 && status < 500) {
            return StripeError.malformed(status, "The request cannot be read.");
        }
        LOG.error("the payment simulator failed", failure);
        return StripeError.internal("The simulator failed; its log says why.");
    }
}
