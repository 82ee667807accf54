package dev.doorbuster.app;

import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.trace.Tracing;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * {@code run --roles LIST}: some roles over stores that the environment names, until SIGTERM, Ctrl-C, or a pipeline that has
 * nothing to do. Then what is in hand is finished, also by a process that has not started completely: an edge answers before it
 * has joined the others.
 */
final class RunCommand {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);
    private static final Duration LOOK = Duration.ofMillis(50);

    private RunCommand() {}

    static int run(Env env, Set<Role> roles) throws Exception {
        var tracing = Tracing.from(env, "doorbuster-" + Role.list(roles));
        var vertx = tracing.vertx();
        var deadline = STOP_DEADLINE.plus(Settings.drainGrace(env));
        var shutdown = new Shutdown();
        var stop = StopSignal.install(deadline.plusSeconds(5));
        try {
            var shop = start(vertx, env, roles, shutdown, stop);
            if (shop.isPresent() && awaitReady(shop.get(), stop)) {
                System.out.println("ready: roles=" + Role.list(roles) + " port="
                        + shop.get().port());
                shop.get().idle().onSuccess(nothing -> {
                    System.out.println("nothing to do");
                    stop.give();
                });
                stop.await();
            }
            System.out.println("stopping ...");
            shutdown.run().await(deadline.toSeconds(), TimeUnit.SECONDS);
            vertx.close().await(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
            tracing.close();
            System.out.println("stopped");
            return 0;
        } finally {
            stop.answered();
        }
    }

    /** Empty when told to stop before: what has been started by then knows how it is put away, and nobody waits for the rest. */
    private static Optional<Shop.Running> start(
            Vertx vertx, Env env, Set<Role> roles, Shutdown shutdown, StopSignal stop) throws Exception {
        var start = new FutureTask<>(() -> Shop.start(vertx, env, roles, shutdown));
        Thread.ofPlatform().daemon().name("start").start(start);
        while (!start.isDone()) {
            if (stop.await(LOOK)) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(start.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    /** Without a limit: a large catalogue takes its time, and the probes tell how far it is. False when told to stop before. */
    private static boolean awaitReady(Shop.Running shop, StopSignal stop) throws InterruptedException {
        while (!shop.health().report().isUp()) {
            if (stop.await(LOOK)) {
                return false;
            }
        }
        return true;
    }
}
