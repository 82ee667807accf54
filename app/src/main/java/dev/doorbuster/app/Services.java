package dev.doorbuster.app;

import dev.doorbuster.accounts.AccountsApi;
import dev.doorbuster.accounts.AccountsConfig;
import dev.doorbuster.checkout.CheckoutApi;
import dev.doorbuster.checkout.CheckoutConfig;
import dev.doorbuster.checkout.CheckoutWork;
import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.edge.live.Orders;
import dev.doorbuster.edge.remote.Service;
import dev.doorbuster.edge.remote.ServiceProxy;
import dev.doorbuster.runtime.admission.Classifier;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.ServiceDoor;
import dev.doorbuster.runtime.http.ServiceServer;
import dev.doorbuster.runtime.http.StoodStill;
import dev.doorbuster.session.room.AdmittedFirst;
import dev.doorbuster.session.token.RevocationLog;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Checkout and accounts: each is one Router mounted two ways. With the edge in the process their routes stand behind its front
 * door, or else a proxy does; without it they have an HTTP server.
 */
final class Services {
    private static final int CHECKOUT_CONNECTIONS = 8;
    private static final int ACCOUNTS_CONNECTIONS = 4;

    /**
     * What an edge needs of them.
     *
     * @param orders reads single orders
     */
    record Mounted(Consumer<Router> routes, Orders orders) {}

    private final Set<Role> roles;
    private final Foundation base;
    private final Sessions sessions;
    private final Env env;

    Services(Set<Role> roles, Foundation base, Sessions sessions) {
        this.roles = roles;
        this.base = base;
        this.sessions = sessions;
        this.env = base.env();
    }

    /** Completes with what mounts the routes: those of this process, and for an edge the ways to the others. */
    Future<Mounted> start() {
        return checkout().map(checkout -> new Mounted(checkout.routes().andThen(accounts()), checkout.orders()));
    }

    /** For a process without an edge. */
    Future<Integer> serve(Mounted services) {
        var config = Settings.services(roles, env);
        var keeper = sessions.keeper();
        var door = new ServiceDoor(
                token -> keeper.read(token).map(SessionTokens.Verified::session),
                keeper::open,
                config.adminToken(),
                () -> Session.guest(Ids.newSession(base.topics().region(), base.random())),
                new StoodStill(base.vertx(), base.pulse()));
        return ServiceServer.start(
                base.vertx(),
                config,
                door,
                base.health(),
                base.telemetry(),
                base.admission(),
                roles.contains(Role.CHECKOUT) ? checkoutWork() : AccountsApi::work,
                base.ops(),
                base.shutdown(),
                roles.contains(Role.CHECKOUT) ? tellingLag().andThen(services.routes()) : services.routes());
    }

    private Classifier checkoutWork() {
        return AdmittedFirst.of(CheckoutWork::of, CheckoutConfig.from(env).sessionKey(), base.clock(), base.random());
    }

    /** Edges refuse new checkouts themselves when they know that the pipeline is behind. */
    private Consumer<Router> tellingLag() {
        return router -> router.route("/api/*").handler(base.admission().lag()::tell);
    }

    private Future<Mounted> checkout() {
        if (roles.contains(Role.CHECKOUT)) {
            return CheckoutApi.start(checkoutParts(), CheckoutConfig.from(env))
                    .map(checkout -> new Mounted(
                            checkout::mount, (visitor, orderId) -> checkout.order(visitor.session(), orderId)));
        }
        if (!roles.contains(Role.EDGE)) {
            return Future.succeededFuture(
                    new Mounted(router -> {}, (visitor, orderId) -> Future.failedFuture(Problem.notFound("order"))));
        }
        var proxy = remote(Service::checkout);
        return Future.succeededFuture(
                new Mounted(proxy::mount, (visitor, orderId) -> proxy.order(visitor.session(), orderId)));
    }

    private Consumer<Router> accounts() {
        return roles.contains(Role.ACCOUNTS)
                ? AccountsApi.start(accountsParts(), AccountsConfig.from(env))::mount
                : remoteRoutes(Service::accounts);
    }

    /** None in a process without an edge: there nobody asks for another service. */
    private Consumer<Router> remoteRoutes(Function<Env, Service> find) {
        return roles.contains(Role.EDGE) ? remote(find)::mount : router -> {};
    }

    private ServiceProxy remote(Function<Env, Service> find) {
        var edge = EdgeConfig.from(env);
        var service = find.apply(env);
        var tokens = new SessionTokens(edge.sessionKey());
        var proxy = new ServiceProxy(
                base.vertx(),
                service,
                tokens,
                edge.adminToken(),
                edge.markets(),
                base.admission(),
                base.guards(),
                base.clock());
        base.closeAtTheEnd(service.name() + "-client", proxy::close);
        return proxy;
    }

    private CheckoutApi.Parts checkoutParts() {
        return new CheckoutApi.Parts(
                base.vertx(),
                base.topics(),
                base.database("postgres", "checkout", CHECKOUT_CONNECTIONS),
                sessions.carts(),
                sessions.checkouts(),
                sessions.keys(),
                sessions.adopted(),
                sessions.rooms(),
                sessions.roomQueue(),
                base.publisher(),
                base.sources(),
                base.health(),
                base.shutdown(),
                base.metrics(),
                base.admission(),
                base.clock(),
                base.random());
    }

    private AccountsApi.Parts accountsParts() {
        return new AccountsApi.Parts(
                base.vertx(),
                base.topics().region(),
                base.database("postgres-accounts", "accounts", ACCOUNTS_CONNECTIONS),
                sessions.redis(),
                sessions.carts(),
                sessions.adopted(),
                sessions.keeper(),
                new RevocationLog(base.publisher(), base.topics(), sessions.revocations(), base.clock()),
                base.shutdown(),
                base.metrics(),
                base.clock(),
                base.random());
    }
}
