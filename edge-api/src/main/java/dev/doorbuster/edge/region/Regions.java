package dev.doorbuster.edge.region;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.edge.remote.Identity;
import dev.doorbuster.edge.remote.Service;
import dev.doorbuster.edge.remote.ServiceProxy;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.Classifier;
import dev.doorbuster.runtime.admission.Deadline;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The other regions of the shop. A shopper's cart, checkouts and orders live where the session was made; whatever is asked for them
 * elsewhere is carried there. Products are in the memory of every region. Runs on the request's event loop.
 */
public final class Regions {
    private static final String CHOSEN = "doorbuster-region";
    private static final String ROUTER = "doorbuster.region-router";

    private final RegionsConfig config;
    private final Map<String, RegionRouter> routers;

    /** What the proxies need. */
    public record Parts(
            Vertx vertx,
            SessionTokens tokens,
            String adminToken,
            RequestMarkets markets,
            Admission admission,
            Guards guards,
            InstantSource clock) {}

    private Regions(RegionsConfig config, Map<String, RegionRouter> routers) {
        this.config = config;
        this.routers = Map.copyOf(routers);
    }

    public static Regions of(RegionsConfig config, Parts parts) {
        var routers = new TreeMap<String, RegionRouter>();
        config.ways().forEach((region, way) -> routers.put(region, router(config.own(), region, way, parts)));
        return new Regions(config, routers);
    }

    private static RegionRouter router(String own, String region, Way way, Parts parts) {
        return switch (way) {
            case Way.Replay(var target) -> new FlyReplay(region, target);
            case Way.Proxy(var edge) -> {
                var identity = new Identity(parts.tokens(), parts.adminToken(), parts.clock());
                var note = new Hop.Note(own, region, identity, parts.markets(), parts.tokens(), parts.clock());
                var proxy = new ServiceProxy(
                        parts.vertx(),
                        Service.edgeOf(region, edge),
                        note,
                        parts.markets(),
                        parts.admission(),
                        parts.guards());
                yield new RegionProxy(
                        proxy,
                        new RegionSocket(parts.vertx(), region, edge, note),
                        new RegionStream(parts.vertx(), region, edge, note));
            }
        };
    }

    static Problem isAway(String region) {
        return Problem.unavailable(Service.away(region));
    }

    /** All of them, this one first. */
    public List<String> names() {
        return Stream.concat(Stream.of(config.own()), routers.keySet().stream().sorted())
                .toList();
    }

    /** Behind the check of the admin token, before all routes of operators. They may name a region in {@value #CHOSEN}. */
    public void mountAdmin(Router router) {
        if (!routers.isEmpty()) {
            router.put("/admin/products").handler(this::refuseProducts);
            router.route("/admin/*").handler(this::begin).handler(Regions::send);
        }
    }

    /**
     * Behind the front door, before the routes that it takes requests from.
     *
     * @param work what requests are: they take no place here, but their callers wait no longer than others
     */
    public void mount(Router router, Classifier work) {
        if (!routers.isEmpty()) {
            router.get("/api/live").handler(this::live);
            router.route("/api/*")
                    .handler(ctx -> {
                        Deadline.note(ctx, work.of(ctx.request()).priority());
                        begin(ctx);
                    })
                    .handler(Regions::send);
        }
    }

    /** For a request whose body is in hand: carries it to the region of the thing that it is about. False when that is this one. */
    public boolean carry(RoutingContext ctx, String id) {
        var other = Ids.regionOf(id).flatMap(region -> router(ctx, region));
        other.ifPresent(router -> router.send(ctx));
        return other.isPresent();
    }

    public Future<Void> close() {
        var closing = routers.values().stream()
                .filter(RegionProxy.class::isInstance)
                .map(router -> ((RegionProxy) router).close())
                .toList();
        return Future.join(closing).mapEmpty();
    }

    private void refuseProducts(RoutingContext ctx) {
        if (!config.keepsCatalogue()) {
            throw Problem.of(
                    421,
                    "other_region",
                    "products are kept in the region " + config.catalogue() + " and come from there: send them to it");
        }
        ctx.next();
    }

    private void live(RoutingContext ctx) {
        boolean isSocket = ctx.request().headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
        other(ctx).filter(router -> isSocket).ifPresentOrElse(router -> router.connect(ctx), ctx::next);
    }

    private void begin(RoutingContext ctx) {
        var other = other(ctx);
        if (other.isEmpty()) {
            ctx.next();
        } else if (isStream(ctx)) {
            other.get().stream(ctx);
        } else {
            ctx.put(ROUTER, other.get());
            other.get().begin(ctx);
        }
    }

    private static boolean isStream(RoutingContext ctx) {
        var accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
        return Caller.isAdmin(ctx)
                && ctx.request().method().equals(HttpMethod.GET)
                && accept != null
                && accept.contains("text/event-stream");
    }

    private static void send(RoutingContext ctx) {
        RegionRouter router = ctx.get(ROUTER);
        if (router == null) {
            ctx.next();
        } else {
            router.send(ctx);
        }
    }

    /** Empty when the request belongs here, or when no way is known to where it belongs. */
    private Optional<RegionRouter> other(RoutingContext ctx) {
        var chosen = Caller.isAdmin(ctx) ? ctx.request().getHeader(CHOSEN) : null;
        if (chosen != null) {
            return chosen(ctx, chosen);
        }
        var session = Caller.isKnown(ctx) && !Caller.isAdmin(ctx) ? Caller.sessionId(ctx) : "";
        return Homes.of(ctx.normalizedPath(), session).flatMap(region -> router(ctx, region));
    }

    private Optional<RegionRouter> chosen(RoutingContext ctx, String region) {
        if (!names().contains(region)) {
            throw Problem.invalid(CHOSEN, "unknown", "is not a region of this shop");
        }
        return router(ctx, region);
    }

    private Optional<RegionRouter> router(RoutingContext ctx, String region) {
        if (region.equals(config.own())) {
            return Optional.empty();
        }
        var found = Optional.ofNullable(routers.get(region));
        if (found.isPresent() && Hop.isOne(ctx)) {
            // Sent here by mistake: an address of REGION_ROUTES leads to the wrong region.
            throw Problem.of(421, "other_region", "this is the region " + config.own() + ", not " + region);
        }
        return found;
    }
}
