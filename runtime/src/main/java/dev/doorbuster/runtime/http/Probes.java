package dev.doorbuster.runtime.http;

import dev.doorbuster.runtime.health.Health;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code /health/live}, {@code /health/serving} and {@code /health/ready}. */
public final class Probes {
    private Probes() {}

    public static void mount(Router router, Health health) {
        router.get("/health/live").handler(ctx -> Answers.send(ctx, 200, new Health.Report("up", Map.of())));
        router.get("/health/serving").handler(ctx -> send(ctx, health.serving()));
        router.get("/health/ready").handler(ctx -> send(ctx, health.report()));
    }

    private static void send(RoutingContext ctx, Health.Report report) {
        Answers.send(ctx, report.isUp() ? 200 : 503, report);
    }
}
