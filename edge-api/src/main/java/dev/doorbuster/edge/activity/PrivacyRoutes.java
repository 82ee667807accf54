package dev.doorbuster.edge.activity;

import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Privacy;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/privacy}: whether the shop may remember what this browser does. Runs on the event loop. */
public final class PrivacyRoutes {
    private final Activity activity;
    private final boolean secureCookies;

    /** @param refusedBy {@code browser}, which the shop cannot change, or {@code choice}; null when nobody refused */
    private record View(boolean personalisation, @Nullable String refusedBy) {
        static View of(Optional<Privacy.Refusal> refusal) {
            return new View(
                    refusal.isEmpty(),
                    refusal.map(by -> by.name().toLowerCase(Locale.ROOT)).orElse(null));
        }
    }

    public PrivacyRoutes(Activity activity, boolean secureCookies) {
        this.activity = activity;
        this.secureCookies = secureCookies;
    }

    /** @param home carries the request to the region of a session; false when that is this one */
    public void mount(Router router, BiPredicate<RoutingContext, String> home) {
        router.get("/api/privacy").handler(ctx -> Answers.send(ctx, 200, View.of(Privacy.refusal(ctx))));
        router.put("/api/privacy").handler(ctx -> choose(ctx, home));
    }

    /** A refusal is answered when it is certain that everything goes that was kept so far: here, and in the shopper's own region. */
    private void choose(RoutingContext ctx, BiPredicate<RoutingContext, String> home) {
        var fields = Fields.of(ctx);
        boolean personalisation = fields.flag("personalisation");
        fields.done();
        // First, so that the choice holds from now on also when what was kept cannot be deleted at the moment.
        Privacy.choose(ctx, personalisation, secureCookies);
        var forgotten = personalisation ? Future.succeededFuture() : activity.forget(ctx);
        forgotten
                .map(done -> home.test(ctx, Caller.sessionId(ctx)))
                .onSuccess(carried -> {
                    if (!carried) {
                        Answers.send(ctx, 200, chosen(ctx, personalisation));
                    }
                })
                .onFailure(ctx::fail);
    }

    private static View chosen(RoutingContext ctx, boolean personalisation) {
        var byBrowser = Privacy.refusal(ctx).filter(by -> by == Privacy.Refusal.BROWSER);
        return View.of(personalisation ? byBrowser : byBrowser.or(() -> Optional.of(Privacy.Refusal.CHOICE)));
    }
}
