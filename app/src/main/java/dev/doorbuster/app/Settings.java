package dev.doorbuster.app;

import dev.doorbuster.accounts.AccountsConfig;
import dev.doorbuster.checkout.CheckoutConfig;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.edge.remote.Service;
import dev.doorbuster.pipeline.PipelineConfig;
import dev.doorbuster.runtime.admission.AdmissionConfig;
import dev.doorbuster.runtime.config.Backends;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.http.ServiceConfig;
import dev.doorbuster.session.cart.CartConfig;
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
        var _ = AdmissionConfig.from(env);
        if (roles.contains(Role.PIPELINE)) {
            var _ = Backends.databaseUrl(env);
            var _ = PipelineConfig.from(env);
        }
        if (roles.contains(Role.CHECKOUT)) {
            var _ = Backends.databaseUrl(env);
            var _ = CheckoutConfig.from(env);
        }
        if (roles.contains(Role.ACCOUNTS)) {
            var _ = Backends.databaseUrl(env);
            var _ = AccountsConfig.from(env);
        }
        if (roles.contains(Role.EDGE)) {
            var _ = EdgeConfig.from(env);
        }
        if (roles.contains(Role.EDGE) && !roles.contains(Role.CHECKOUT)) {
            var _ = Service.checkout(env);
        }
        if (roles.contains(Role.EDGE) && !roles.contains(Role.ACCOUNTS)) {
            var _ = Service.accounts(env);
        }
        if (servesShoppers(roles)) {
            var _ = services(roles, env);
            var _ = Backends.redisUrl(env);
            var _ = Sessions.grid(env, region);
            var _ = CartConfig.from(env);
        }
    }

    /** Some role of it answers shoppers' requests, so it needs their sessions. */
    static boolean servesShoppers(Set<Role> roles) {
        return roles.stream().anyMatch(role -> role != Role.PIPELINE);
    }

    /** How services are served that have no edge in their process; checkout and accounts share one server. */
    static ServiceConfig services(Set<Role> roles, Env env) {
        return ServiceConfig.from(env, portVariable(roles));
    }

    private static String portVariable(Set<Role> roles) {
        if (roles.contains(Role.EDGE)) {
            return "PORT";
        }
        return roles.contains(Role.CHECKOUT) ? "CHECKOUT_PORT" : "ACCOUNTS_PORT";
    }

    /** Where a process listens; 0 for a free port. */
    static int port(Env env) {
        return env.integer("PORT", DEFAULT_PORT, 0, 65_535);
    }

    static ConfigError portIsTaken(Set<Role> roles, Env env) {
        var own = portVariable(roles);
        return servesShoppers(roles) && env.find(own).isPresent()
                ? new ConfigError(own, env.required(own) + " is taken by another program")
                : new ConfigError("PORT", port(env) + " is taken by another program");
    }
}
