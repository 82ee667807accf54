package dev.doorbuster.app;

import dev.doorbuster.edge.EdgeApi;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.edge.room.WaitingRooms;
import dev.doorbuster.pipeline.OrderPipeline;
import dev.doorbuster.pipeline.PipelineConfig;
import dev.doorbuster.pipeline.sleep.Idleness;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.connection.ConnectionLimits;
import dev.doorbuster.runtime.connection.Connections;
import dev.doorbuster.runtime.doorbell.Bell;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.http.Probes;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.WebServer;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.limit.Refusals;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Some or all roles in one process, over a Kafka, a PostgreSQL and a Redis that are there already. */
public final class Shop {
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final int PIPELINE_CONNECTIONS = 6;

    private final Set<Role> roles;
    private final Foundation base;
    private final Env env;
    private final Idleness idleness = new Idleness(System::nanoTime);

    private Shop(Set<Role> roles, Foundation base) {
        this.roles = roles;
        this.base = base;
        this.env = base.env();
    }

    /**
     * A running shop.
     *
     * @param port where it answers
     * @param idle completes when there is nothing left to do and the process may end; never, unless {@code PIPELINE_IDLE_EXIT} is set
     */
    public record Running(int port, Health health, Shutdown shutdown, Future<Void> idle) {}

    /** All roles. */
    public static Running start(Vertx vertx, Env env) throws Exception {
        return start(vertx, env, Role.all());
    }

    /** For whoever does not stop it before it has started. */
    public static Running start(Vertx vertx, Env env, Set<Role> roles) throws Exception {
        return start(vertx, env, roles, new Shutdown());
    }

    /**
     * Blocks until requests are taken. On failure what was started is stopped again.
     *
     * @param env see the README's table; only what the roles need has to be there
     * @param shutdown learns step by step what there is to put away; an edge on its own has an open port long before this returns
     */
    static Running start(Vertx vertx, Env env, Set<Role> roles, Shutdown shutdown) throws Exception {
        Settings.check(roles, env);
        var groundwork = new Groundwork(env);
        boolean opensFirst = roles.equals(Set.of(Role.EDGE));
        if (!opensFirst) {
            groundwork.prepare(roles);
        }
        var base = Foundation.lay(vertx, env, roles, shutdown);
        try {
            var shop = new Shop(roles, base);
            int port = opensFirst ? shop.startEdgeAlone(groundwork) : within(shop.start());
            return new Running(port, base.health(), base.shutdown(), shop.idleness.reached());
        } catch (Exception e) {
            within(base.shutdown().run());
            throw e instanceof BindException ? Settings.portIsTaken(roles, env) : e;
        }
    }

    private static <T> T within(Future<T> start) throws Exception {
        return start.await(START_DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Nobody waits for a shop that has slept: an edge answers with what Redis has before it asks Kafka for anything, and joins
     * the others meanwhile.
     */
    private int startEdgeAlone(Groundwork groundwork) throws Exception {
        var opened = Promise.<Integer>promise();
        var sessions = Sessions.start(base, opened.future());
        var mounted = new Services(roles, base, sessions).start();
        var starting = mounted.map(services -> edge(sessions, services));
        int port = within(
                starting.compose(edge -> edge.open(mounted.result().routes())).onComplete(opened));
        base.telemetry().watchJvm();
        // Kafka's clients would only take the processor away from those who ask already.
        within(sessions.joined());
        groundwork.prepare(roles);
        within(sessions.join(base)
                .compose(joined -> starting.result().join())
                .compose(joined -> otherRegions().mirrorCatalogue()));
        return port;
    }

    /** Read top to bottom: pipeline, session layer, checkout, accounts, edge; each only where it is wanted. Stopped in reverse. */
    private Future<Integer> start() {
        base.telemetry().watchJvm();
        var pipeline = roles.contains(Role.PIPELINE) ? startPipeline() : Future.<Void>succeededFuture();
        return Settings.servesShoppers(roles)
                ? pipeline.compose(started -> startFront())
                : pipeline.compose(started -> serveProbes());
    }

    private Future<Integer> startFront() {
        var sessions = Sessions.start(base, Future.succeededFuture());
        var services = new Services(roles, base, sessions);
        return sessions.join(base)
                .compose(joined -> services.start())
                .compose(mounted -> roles.contains(Role.EDGE) ? startEdge(sessions, mounted) : services.serve(mounted));
    }

    private Future<Void> startPipeline() {
        var parts = new OrderPipeline.Parts(
                base.vertx(),
                base.topics(),
                base.postgres("pipeline", PIPELINE_CONNECTIONS),
                base.publisher(),
                base.deadLetters(),
                base.sources(),
                base.health(),
                base.shutdown(),
                base.metrics(),
                base.guards(),
                base.clock(),
                base.random(),
                idleness);
        return OrderPipeline.start(parts, PipelineConfig.from(env));
    }

    private Future<Integer> startEdge(Sessions sessions, Services.Mounted services) {
        var edge = edge(sessions, services);
        return edge.join()
                .compose(joined -> otherRegions().mirrorCatalogue())
                .compose(joined -> edge.open(services.routes()));
    }

    private OtherRegions otherRegions() {
        return new OtherRegions(base);
    }

    private EdgeApi edge(Sessions sessions, Services.Mounted services) {
        var config = EdgeConfig.from(env);
        var parts = new EdgeApi.Parts(
                base.vertx(),
                base.topics(),
                sessions.carts(),
                sessions.keeper(),
                sessions.snapshots(),
                sessions.profiles(),
                rooms(sessions),
                base.publisher(),
                base.sources(),
                base.health(),
                base.shutdown(),
                base.telemetry(),
                base.admission(),
                base.ops(),
                otherRegions().routes(config),
                base.clock(),
                base.random());
        return EdgeApi.of(parts, config, services.orders());
    }

    private WaitingRooms.Parts rooms(Sessions sessions) {
        return new WaitingRooms.Parts(
                base.vertx(),
                sessions.rooms(),
                sessions.roomQueue(),
                sessions.adopted(),
                base.admission(),
                base.metrics(),
                base.clock());
    }

    /** For a process that nobody calls but its supervisor, and who rings. */
    private Future<Integer> serveProbes() {
        var connections = new Connections(ConnectionLimits.from(env).amongOurselves(), new Refusals(base.metrics()));
        return new WebServer(base.vertx(), Settings.port(env), 1, connections, base.shutdown()).start(() -> {
            var router = Router.router(base.vertx());
            Problems.install(router);
            Probes.mount(router, base.health());
            base.telemetry().mount(router);
            Bell.mount(router, Foundation.ringToken(env), () -> !base.shutdown().hasBegun() && idleness.stir());
            return router;
        });
    }
}
