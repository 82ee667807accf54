package dev.doorbuster.app;

import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.trace.Tracing;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code run --roles LIST}: some roles over stores that the environment names, until SIGTERM, Ctrl-C, or a pipeline that has
 * nothing to do. Then what is in hand is finished. Before the roles have started there is nothing to finish, and the signal simply ends the process.
 */
final class RunCommand {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);
    private static final Duration LOOK = Duration.ofMillis(50);

    private RunCommand() {}

    static int run(Env env, Set<Role> roles) throws Exception {
        var tracing = Tracing.from(env, "doorbuster-" + Role.list(roles), roles.contains(Role.EDGE));
        var vertx = tracing.vertx();
        var shop = Shop.start(vertx, env, roles);
        var deadline = STOP_DEADLINE.plus(Settings.drainGrace(env));
        var stop = StopSignal.install(deadline.plusSeconds(5));
        try {
            if (awaitReady(shop, stop)) {
                System.out.println("ready: roles=" + Role.list(roles) + " port=" + shop.port());
                shop.idle().onSuccess(nothing -> {
                    System.out.println("nothing to do");
                    stop.give();
                });
                stop.await();
            }
            System.out.println("stopping ...");
            shop.shutdown().run().await(deadline.toSeconds(), TimeUnit.SECONDS);
            vertx.close().await(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
            tracing.close();
            System.out.println("stopped");
            return 0;
        } finally {
            stop.answered();
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
