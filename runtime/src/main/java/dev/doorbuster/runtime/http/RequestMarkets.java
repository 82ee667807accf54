package dev.doorbuster.runtime.http;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which market a request is to be answered: by the parameter {@code market}, else the header {@code doorbuster-market},
 * else the cookie {@code doorbuster_market}, else the languages that the client reads, else the shop's first market. Every role
 * finds the same one, because nothing but the request is asked. A few look-ups; thread-safe.
 */
public final class RequestMarkets {
    public static final String PARAMETER = "market";
    public static final String HEADER = "doorbuster-market";
    public static final String COOKIE = "doorbuster_market";

    private static final String VARY = HEADER + ", cookie, accept-language";
    private static final int MAX_LANGUAGES = 200;
    private static final int MAX_REMEMBERED = 1_000;

    private final Markets markets;
    /** Browsers send few different headers; whoever sends ever new ones pays for the reading each time. */
    private final Map<String, Market> byLanguages = new ConcurrentHashMap<>();

    public RequestMarkets(Markets markets) {
        this.markets = markets;
    }

    public Markets markets() {
        return markets;
    }

    /**
     * The request's market; the answer's headers say that it depends on it, and whom it is for.
     *
     * @throws Problem 400 naming the parameter or header that asks for a market which does not exist
     */
    public Market announce(RoutingContext ctx) {
        var market = of(ctx);
        announce(ctx, market);
        return market;
    }

    /** Says in the answer's headers what it depends on, and whom it is for. */
    public void announce(RoutingContext ctx, Market market) {
        ctx.response().putHeader("content-language", market.language()).putHeader("vary", VARY);
    }

    /** @throws Problem 400 naming the parameter or header that asks for a market which does not exist */
    public Market of(RoutingContext ctx) {
        var request = ctx.request();
        var asked = request.query() == null ? null : ctx.queryParams().get(PARAMETER);
        if (asked != null) {
            return named(PARAMETER, asked);
        }
        var header = request.getHeader(HEADER);
        if (header != null) {
            return named(HEADER, header);
        }
        return chosen(ctx)
                .or(() -> Optional.ofNullable(request.getHeader("accept-language"))
                        .map(this::reading))
                .orElse(markets.first());
    }

    /** A cookie can be older than the shop's markets; then it says nothing. */
    private Optional<Market> chosen(RoutingContext ctx) {
        var cookie = ctx.request().getCookie(COOKIE);
        return cookie == null ? Optional.empty() : markets.find(cookie.getValue());
    }

    private Market named(String source, String id) {
        return markets.find(id).orElseThrow(() -> Problem.invalid(source, "unknown", "is not a market of this shop"));
    }

    private @Nullable Market reading(String languages) {
        var known = byLanguages.get(languages);
        if (known != null || languages.length() > MAX_LANGUAGES) {
            return known;
        }
        var found = read(languages);
        if (byLanguages.size() < MAX_REMEMBERED) {
            byLanguages.put(languages, found);
        }
        return found;
    }

    /** The first language, best liked first, that a market speaks. */
    private Market read(String languages) {
        try {
            for (var range : Locale.LanguageRange.parse(languages)) {
                var market = range.getWeight() > 0 ? markets.speaking(range.getRange()) : Optional.<Market>empty();
                if (market.isPresent()) {
                    return market.get();
                }
            }
        } catch (IllegalArgumentException e) {
            // Not a list of languages: it says nothing.
        }
        return markets.first();
    }
}
