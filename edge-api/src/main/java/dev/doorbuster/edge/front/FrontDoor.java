package dev.doorbuster.edge.front;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.edge.live.Door;
import dev.doorbuster.edge.live.Visitor;
import dev.doorbuster.edge.region.Hop;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.http.Bearer;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Client;
import dev.doorbuster.runtime.http.Client.Credential;
import dev.doorbuster.runtime.http.ServiceDoor;
import dev.doorbuster.runtime.http.SessionCookie;
import dev.doorbuster.session.token.SessionKeeper;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tells who is calling: by a signed cookie or bearer token, checked without a look-up. Whoever comes without one gets a session.
 * Runs on the event loop.
 */
public final class FrontDoor implements Door {
    static final String RENEWED_TOKEN = "doorbuster-session-token";

    private static final String ADDRESS = "doorbuster.address";
    private static final String WEBHOOK = "/webhooks/psp";

    private final SessionKeeper sessions;
    private final EdgeConfig config;
    private final ClientLimits limits;
    private final SessionCookie cookie;
    private final String region;
    private final RandomGenerator random;

    public FrontDoor(
            SessionKeeper sessions, EdgeConfig config, ClientLimits limits, String region, RandomGenerator random) {
        this.sessions = sessions;
        this.config = config;
        this.limits = limits;
        this.cookie = new SessionCookie(SessionTokens.MAX_AGE, config.secureCookies());
        this.region = region;
        this.random = random;
    }

    /**
     * Before all routes: counts the request for its address. The payment provider's come from few addresses and say by their
     * signature that they are its own; the admin token is a merchant's and operator's way in whatever else comes from there.
     */
    public void arrive(RoutingContext ctx) {
        var _ = Hop.isOne(ctx, region, sessions::open);
        boolean isWebhook = WEBHOOK.equals(ctx.normalizedPath());
        if (!isWebhook && !hasAdminToken(ctx)) {
            limits.request(address(ctx));
        }
        ctx.next();
    }

    /** Puts the caller's session in place; a bearer token that is not ours is refused, a cookie that is not is replaced. */
    public void session(RoutingContext ctx) {
        var bearer = Bearer.of(ctx);
        var told = told(ctx);
        if (bearer.isEmpty()) {
            byCookie(ctx, SessionCookie.of(ctx));
        } else if (told.filter(client -> client.credential() == Credential.COOKIE)
                .isPresent()) {
            byCookie(ctx, bearer);
        } else {
            Caller.setClient(ctx, told.orElseGet(() -> new Client(address(ctx), Credential.BEARER)));
            if (hasAdminToken(ctx)) {
                Caller.setAdmin(ctx);
                Caller.set(ctx, newGuest());
            } else {
                byBearer(ctx, bearer.get());
            }
        }
        if (!Caller.isAdmin(ctx)) {
            limits.session(Caller.sessionId(ctx));
        }
        ctx.next();
    }

    /**
     * For the pages themselves: who comes for the first time gets a session with the page, so that the requests that it makes at
     * once are not each somebody new.
     */
    public void greet(RoutingContext ctx) {
        ctx.addHeadersEndHandler(sent -> ctx.response().putHeader("cache-control", "private, no-cache"));
        if (SessionCookie.of(ctx).isEmpty() && limits.mayHaveSession(address(ctx))) {
            cookie.set(ctx, sessions.mint(newGuest()));
        }
    }

    /** Lets only the holder of the admin token through, and nobody who has guessed too often. */
    public void admin(RoutingContext ctx) {
        var token = Bearer.of(ctx).orElseThrow(Bearer::unauthorized);
        limits.guess(address(ctx));
        if (!isAdminToken(token)) {
            limits.guessedWrong(address(ctx));
            throw Bearer.unauthorized();
        }
        Caller.setAdmin(ctx);
        ctx.next();
    }

    @Override
    public boolean isWelcome(Visitor visitor) {
        var token = visitor.token();
        try {
            return token == null || isAdminToken(token) || sessions.read(token).isPresent();
        } catch (RetryableFault unknown) {
            // Who was let in stays until it is known whether the session was revoked.
            return true;
        }
    }

    /** A token that grows old is answered with its successor, for the client to take from then on. */
    private void byBearer(RoutingContext ctx, String token) {
        var known = sessions.read(token).orElseThrow(() -> {
            if (!SessionTokens.isToken(token)) {
                // It could have been meant as the admin token.
                limits.guessedWrong(address(ctx));
            }
            return Bearer.unauthorized();
        });
        if (isToBeRenewed(known)) {
            ctx.response().putHeader(RENEWED_TOKEN, sessions.mint(known.session()));
        }
        Caller.set(ctx, known.session());
    }

    /** @param shown by the browser, here or to the edge that has sent the request over */
    private void byCookie(RoutingContext ctx, Optional<String> shown) {
        var known = shown.flatMap(sessions::read);
        if (known.isEmpty()) {
            limits.newSession(address(ctx));
        }
        var session = known.map(SessionTokens.Verified::session).orElseGet(this::newGuest);
        if (known.isEmpty() ? !isFromAnotherSite(ctx) : isToBeRenewed(known.get())) {
            cookie.set(ctx, sessions.mint(session));
        }
        Caller.setClient(ctx, new Client(address(ctx), known.isEmpty() ? Credential.NONE : Credential.COOKIE));
        Caller.set(ctx, session);
    }

    /** Another region's is renewed there: only there it is known for certain whether it was revoked. */
    private boolean isToBeRenewed(SessionTokens.Verified known) {
        return sessions.isToBeRenewed(known)
                && Ids.regionOf(known.session().id()).filter(region::equals).isPresent();
    }

    /**
     * Another site's form comes without the shopper's cookie, and an answer that set a new one would take the shopper's session
     * and cart away.
     */
    private static boolean isFromAnotherSite(RoutingContext ctx) {
        return "cross-site".equals(ctx.request().getHeader("sec-fetch-site"));
    }

    /** Whoever is at the other end of the line, unless a proxy or another region's edge stands in front, which alone knows. */
    private String address(RoutingContext ctx) {
        String known = ctx.get(ADDRESS);
        if (known != null) {
            return known;
        }
        var address = told(ctx)
                .map(Client::address)
                .or(() -> seenByProxy(ctx))
                .orElseGet(() -> ctx.request().remoteAddress().hostAddress());
        ctx.put(ADDRESS, address);
        return address;
    }

    private Optional<String> seenByProxy(RoutingContext ctx) {
        var header = config.clientAddressHeader();
        return header == null
                ? Optional.empty()
                : ClientAddress.last(ctx.request().headers().getAll(header));
    }

    /** What an edge of another region has seen; empty when none has sent the request. */
    private Optional<Client> told(RoutingContext ctx) {
        return Hop.isOne(ctx, region, sessions::open)
                ? Optional.ofNullable(ctx.request().getHeader(ServiceDoor.CLIENT))
                        .flatMap(sessions::open)
                        .flatMap(Client::parse)
                : Optional.empty();
    }

    /** False also when this address has guessed too often. */
    private boolean hasAdminToken(RoutingContext ctx) {
        return Bearer.find(ctx)
                .filter(token -> !limits.isOutOfGuesses(address(ctx)) && isAdminToken(token))
                .isPresent();
    }

    private Session newGuest() {
        return Session.guest(Ids.newSession(region, random));
    }

    private boolean isAdminToken(String token) {
        return Bearer.isSame(token, config.adminToken());
    }
}
