package dev.doorbuster.edge.web;

import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.http.Probes;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;

/** The storefront's files, the probes and the API contract. */
public final class WebRoutes {
    /** Addresses that the storefront's own router knows: the same page for all. */
    private static final List<String> PAGES = List.of(
            "/",
            "/search",
            "/products/*",
            "/cart",
            "/checkout/*",
            "/rooms/*",
            "/orders",
            "/orders/*",
            "/account",
            "/sign-in",
            "/sign-up");

    private static final String INDEX = "/index.html";
    private static final String OPERATIONS = "/ops.html";

    private final Health health;
    private final StaticHandler files =
            StaticHandler.create("storefront").setCachingEnabled(true).setMaxAgeSeconds(300);

    public WebRoutes(Health health) {
        this.health = health;
    }

    public void mount(Router router) {
        router.route().handler(WebRoutes::securityHeaders);
        Probes.mount(router, health);
        router.get("/openapi.yaml").handler(ctx -> {
            ctx.response().putHeader("content-type", "application/yaml");
            ctx.response().sendFile("openapi.yaml").onFailure(ctx::fail);
        });
    }

    /**
     * Last: what no API route has answered.
     *
     * @param greeting for whoever gets a page
     */
    public void mountStorefront(Router router, Handler<RoutingContext> greeting) {
        for (var page : PAGES) {
            router.get(page).handler(ctx -> ctx.reroute(INDEX));
        }
        router.get("/ops").handler(WebRoutes::operations);
        // For all methods, so that an unknown path is a 404 for each of them and not a 405.
        router.route().handler(ctx -> {
            if (isRead(ctx)) {
                if (ctx.normalizedPath().equals(INDEX)) {
                    greeting.handle(ctx);
                } else if (ctx.normalizedPath().equals(OPERATIONS)) {
                    ctx.addHeadersEndHandler(sent -> ctx.response().putHeader("cache-control", "no-cache"));
                }
                files.handle(ctx);
            } else {
                ctx.next();
            }
        });
        router.route().handler(WebRoutes::pageNotFound);
    }

    private static void operations(RoutingContext ctx) {
        ctx.reroute(OPERATIONS);
    }

    /** A person who went astray gets the storefront's page for that; a program gets the problem. */
    private static void pageNotFound(RoutingContext ctx) {
        var accept = ctx.request().getHeader("accept");
        var path = ctx.normalizedPath();
        boolean forPrograms = path.startsWith("/api/") || path.startsWith("/admin/");
        if (!isRead(ctx) || forPrograms || accept == null || !accept.contains("text/html")) {
            ctx.next();
            return;
        }
        ctx.response()
                .setStatusCode(404)
                .putHeader("content-type", "text/html;charset=UTF-8")
                .sendFile("storefront/index.html")
                .onFailure(ctx::fail);
    }

    private static boolean isRead(RoutingContext ctx) {
        var method = ctx.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static void securityHeaders(RoutingContext ctx) {
        ctx.response()
                .putHeader(
                        "content-security-policy",
                        "default-src 'self'; img-src 'self' https: data:; frame-ancestors 'none'")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "same-origin");
        ctx.next();
    }
}
