package dev.doorbuster.edge.activity;

import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.front.ClientLimits;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Fields;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * {@code /api/activity}. A beacon is answered before Kafka has it: what a shopper looked at is worth less
 * than the time of whoever would wait. Runs on the event loop.
 */
public final class ActivityRoutes {
    private static final int MAX_EVENTS = 20;
    private static final int MAX_ID = 255;
    private static final int MAX_WORDS = 200;

    private final Activity activity;
    private final ReadModel products;
    private final ClientLimits limits;

    public ActivityRoutes(Activity activity, ReadModel products, ClientLimits limits) {
        this.activity = activity;
        this.products = products;
        this.limits = limits;
    }

    public void mount(Router router) {
        router.post("/api/activity").handler(this::take);
    }

    /** Unknown products are passed over: a page may be older than the catalogue. */
    private void take(RoutingContext ctx) {
        limits.activity(Caller.sessionId(ctx));
        var fields = Fields.of(ctx);
        List<BooleanSupplier> events = new ArrayList<>();
        for (var event : fields.objects("events", 1, MAX_EVENTS)) {
            switch (event.text("type", 1, MAX_ID)) {
                case "viewed" -> {
                    var id = event.text("product_id", 1, MAX_ID);
                    events.add(() -> products.product(id)
                            .map(ready -> activity.viewed(ctx, ready.product().id()))
                            .orElse(false));
                }
                case "searched" -> {
                    var words = event.text("query", 1, MAX_WORDS);
                    events.add(() -> activity.searched(ctx, words));
                }
                case "" -> {
                    // Is refused already.
                }
                default -> event.refuse("type", "unknown", "must be viewed or searched");
            }
            event.close();
        }
        fields.done();
        long accepted = events.stream().filter(BooleanSupplier::getAsBoolean).count();
        Answers.send(ctx, 202, Map.of("accepted", accepted));
    }
}
