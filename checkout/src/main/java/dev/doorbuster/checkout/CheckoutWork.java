package dev.doorbuster.checkout;

import dev.doorbuster.runtime.admission.Classifier;
import dev.doorbuster.runtime.admission.Work;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** What the requests are when the checkout has a server of its own; whatever it does not know belongs to accounts beside it. */
public final class CheckoutWork {
    private CheckoutWork() {}

    public static Work of(HttpServerRequest request) {
        var asked = request.path();
        if (asked == null) {
            return Work.CART_SLOW;
        }
        var path = Classifier.routed(asked);
        if (Classifier.isUnder(path, "/api/checkouts")) {
            return checkout(request.method(), path);
        }
        if (Classifier.isUnder(path, "/api/orders")) {
            // A cancellation and a return wait for the pipeline.
            return request.method().equals(HttpMethod.GET) ? Work.CRITICAL : Work.CRITICAL_WAIT;
        }
        if (Classifier.isProbe(path)) {
            return Work.PROBE;
        }
        boolean operator = Classifier.isUnder(path, "/admin") || path.equals("/metrics");
        return operator ? Work.CRITICAL_WAIT : Work.CART_SLOW;
    }

    private static Work checkout(HttpMethod method, String path) {
        if (!method.equals(HttpMethod.POST)) {
            return Work.CRITICAL;
        }
        if (path.endsWith("/complete")) {
            return Work.CRITICAL_WAIT;
        }
        return path.endsWith("/cancel") ? Work.CRITICAL : Work.INTAKE;
    }
}
