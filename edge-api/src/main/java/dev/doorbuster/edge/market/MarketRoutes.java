package dev.doorbuster.edge.market;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.http.SmallBody;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /api/markets} and {@code /api/market}. Needs no session: the choice is a cookie of its own. Runs on the event loop. */
public final class MarketRoutes {
    private static final long COOKIE_SECONDS = 365L * 24 * 3_600;
    private static final int MAX_ID = 32;

    private final RequestMarkets markets;
    private final boolean secureCookies;

    public MarketRoutes(RequestMarkets markets, boolean secureCookies) {
        this.markets = markets;
        this.secureCookies = secureCookies;
    }

    public void mount(Router router) {
        router.get("/api/markets").handler(ctx -> answer(ctx, markets.of(ctx)));
        router.put("/api/market").handler(SmallBody.handler()).handler(this::choose);
    }

    private void choose(RoutingContext ctx) {
        var fields = Fields.of(ctx);
        var id = fields.text("market", 1, MAX_ID);
        fields.done();
        var market = markets.markets()
                .find(id)
                .orElseThrow(() -> Problem.invalid("market", "unknown", "is not a market of this shop"));
        ctx.response()
                .addCookie(Cookie.cookie(RequestMarkets.COOKIE, market.id())
                        .setHttpOnly(true)
                        .setSecure(secureCookies)
                        .setSameSite(CookieSameSite.LAX)
                        .setPath("/")
                        .setMaxAge(COOKIE_SECONDS));
        answer(ctx, market);
    }

    private void answer(RoutingContext ctx, Market market) {
        markets.announce(ctx, market);
        Answers.send(ctx, 200, MarketView.of(markets.markets(), market));
    }
}
