package dev.doorbuster.edge;

import dev.doorbuster.runtime.admission.Classifier;
import dev.doorbuster.runtime.admission.Work;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** What the requests at the edge are, those for the services behind it included. */
final class EdgeWork {
    private static final CharSequence SEC_PURPOSE = HttpHeaders.createOptimized("sec-purpose");
    private static final CharSequence PURPOSE = HttpHeaders.createOptimized("purpose");

    /** Beside what lies in a folder of its own. */
    private static final Set<String> OPERATORS_PAGE = Set.of(
            "/ops",
            "/js/dom.js",
            "/js/wait.js",
            "/css/tokens.css",
            "/css/base.css",
            "/css/forms.css",
            "/css/ops.css",
            "/favicon.svg");

    private EdgeWork() {}

    static Work of(HttpServerRequest request) {
        var path = request.path();
        if (path == null) {
            return Work.READ;
        }
        var work = byPath(request.method(), Classifier.routed(path));
        if (work == Work.READ) {
            return isPrefetch(request) ? Work.PREFETCH : work;
        }
        return work != Work.PROBE && isPrefetch(request) ? Work.BACKGROUND : work;
    }

    private static Work byPath(HttpMethod method, String path) {
        if (!path.startsWith("/api/")) {
            return outsideOfApi(path);
        }
        if (path.startsWith("/api/products")) {
            return Work.READ;
        }
        if (Classifier.isUnder(path, "/api/cart")) {
            return path.equals("/api/cart/suggestions") ? Work.BACKGROUND : Work.CART;
        }
        if (Classifier.isUnder(path, "/api/checkouts")) {
            return checkout(method, path);
        }
        if (Classifier.isUnder(path, "/api/orders")) {
            // A cancellation and a return wait for the pipeline.
            return method.equals(HttpMethod.GET) ? Work.CRITICAL : Work.CRITICAL_WAIT;
        }
        if (Classifier.isUnder(path, "/api/account")) {
            return Work.CART_SLOW;
        }
        if (Classifier.isUnder(path, "/api/rooms")) {
            return room(method, path);
        }
        return Classifier.isUnder(path, "/api/activity") ? Work.BACKGROUND : Work.READ;
    }

    private static Work room(HttpMethod method, String path) {
        if (!path.endsWith("/ticket")) {
            return Work.QUEUE;
        }
        return method.equals(HttpMethod.GET) ? Work.TURN : Work.CART;
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

    private static Work outsideOfApi(String path) {
        if (Classifier.isProbe(path)) {
            return Work.PROBE;
        }
        if (path.equals("/webhooks/psp")) {
            return Work.CRITICAL;
        }
        if (OPERATORS_PAGE.contains(path) || Classifier.isUnder(path, "/js/ops")) {
            return Work.OPERATORS_PAGE;
        }
        // Those who run the shop must get in when it is busy; who they are is asked behind the gate.
        boolean operator = Classifier.isUnder(path, "/admin") || path.equals("/metrics");
        return operator ? Work.CRITICAL_WAIT : Work.READ;
    }

    private static boolean isPrefetch(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            return false;
        }
        var headers = request.headers();
        var purpose = headers.get(SEC_PURPOSE);
        if (purpose == null) {
            purpose = headers.get(PURPOSE);
        }
        return purpose != null && purpose.startsWith("prefetch");
    }
}
