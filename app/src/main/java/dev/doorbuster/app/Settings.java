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
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the roles of a process need in its environment, and no more. */
final class Settings {
    private static final int DEFAULT_PORT = 8_080;
    private static final String IDLE_EXIT = "PIPELINE_IDLE_EXIT";
    private static final String DOORBELL = "PIPELINE_DOORBELL_URL";

    private Settings() {}

    /**
     * Reads all of it, so that a mistake is told before anything is waited for or started.
     *
     * @throws ConfigError naming the variable
     */
    static void check(Set<Role> roles, Env env) {
        var region = Backends.from(env).region();
        var _ = port(env);
        var _ = drainGrace(env);
        var _ = AdmissionConfig.from(env);
        if (roles.contains(Role.PIPELINE)) {
            var _ = Backends.databaseUrl(env);
            var _ = PipelineConfig.from(env);
            if (roles.size() > 1 && env.find(IDLE_EXIT).isPresent()) {
                throw new ConfigError(IDLE_EXIT, "is for a process whose only role is the pipeline");
            }
        }
        var _ = doorbell(roles, env);
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
            var _ = OtherRegions.catalogueKafka(env);
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
            var _ = sharesCarts(env);
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

    /** Where the pipeline is rung for; empty for a process that has one itself. */
    static Optional<URI> doorbell(Set<Role> roles, Env env) {
        var url = env.find(DOORBELL).map(Settings::bellAt);
        return roles.contains(Role.PIPELINE) ? Optional.empty() : url;
    }

    /** Whether the members of a region hear of each other's carts; if not, Redis is asked each time. */
    static boolean sharesCarts(Env env) {
        return switch (env.text("CART_MEMORY", "shared")) {
            case "shared" -> true;
            case "alone" -> false;
            default -> throw new ConfigError("CART_MEMORY", "must be shared or alone");
        };
    }

    /** How long a process that is told to stop says so before it takes no more. */
    static Duration drainGrace(Env env) {
        return env.duration("DRAIN_GRACE", Duration.ZERO);
    }

    private static URI bellAt(String text) {
        try {
            var url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigError(DOORBELL, "is no URL: " + e.getMessage());
        }
        throw new ConfigError(DOORBELL, "must be http://host:port/doorbell, not '" + text + "'");
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
