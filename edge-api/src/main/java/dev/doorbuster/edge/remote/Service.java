package dev.doorbuster.edge.remote;

import dev.doorbuster.runtime.config.Env;
import java.util.List;

/**
 * A service in another process.
 *
 * @param paths what it mounts; methods and the rest of the path are its business
 * @param absence what to tell callers while it is away
 */
public record Service(String name, ServiceAddress address, List<String> paths, String absence) {

    public static Service checkout(Env env) {
        return checkout(ServiceAddress.from(env, "CHECKOUT_URL"));
    }

    static Service checkout(ServiceAddress address) {
        return new Service(
                "checkout",
                address,
                List.of("/api/checkouts/*", "/api/orders/*", "/admin/orders/*", "/admin/dead-letters/*"),
                "checkouts and orders are not available at the moment; please try again");
    }

    public static Service accounts(Env env) {
        return new Service(
                "accounts",
                ServiceAddress.from(env, "ACCOUNTS_URL"),
                List.of("/api/account/*"),
                "accounts are not available at the moment; please try again");
    }
}
