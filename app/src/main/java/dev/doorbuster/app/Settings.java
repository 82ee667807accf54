package dev.doorbuster.app;

import dev.doorbuster.checkout.CheckoutConfig;
import dev.doorbuster.checkout.server.CheckoutServerConfig;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.edge.remote.CheckoutAddress;
import dev.doorbuster.pipeline.PipelineConfig;
import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.util.Set;

/** What the roles of a process need in its environment, and no more. */
final class Settings {
    private static final int DEFAULT_PORT = 8_080;

    private Settings() {}

    /**
     * Reads all of it, so that a mistake is told before anything is waited for or started.
     *
     * @throws ConfigError naming the variable
     */
    static void check(Set<Role> roles, Env env) {
        var region = Backends.from(env).region();
        var _ = port(env);
        if (roles.contains(Role.PIPELINE)) {
            var _ = Backends.databaseUrl(env);
            var _ = PipelineConfig.from(env);
        }
        if (roles.contains(Role.CHECKOUT)) {
            var _ = Backends.databaseUrl(env);
            var _ = CheckoutConfig.from(env);
            var _ = CheckoutServerConfig.from(env);
        }
        if (roles.contains(Role.EDGE)) {
            var _ = EdgeConfig.from(env);
        }
        if (roles.contains(Role.EDGE) && !roles.contains(Role.CHECKOUT)) {
            var _ = CheckoutAddress.from(env);
        }
        if (roles.contains(Role.EDGE) || roles.contains(Role.CHECKOUT)) {
            var _ = Backends.redisUrl(env);
            var _ = Sessions.grid(env, region);
        }
    }

    /** Where a process listens; 0 for a free port. */
    static int port(Env env) {
        return env.integer("PORT", DEFAULT_PORT, 0, 65_535);
    }

    static ConfigError portIsTaken(Set<Role> roles, Env env) {
        boolean alone = roles.contains(Role.CHECKOUT) && !roles.contains(Role.EDGE);
        return alone && env.find("CHECKOUT_PORT").isPresent()
                ? new ConfigError("CHECKOUT_PORT", env.required("CHECKOUT_PORT") + " is taken by another program")
                : new ConfigError("PORT", port(env) + " is taken by another program");
    }
}
