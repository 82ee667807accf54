package dev.doorbuster.edge.remote;

import dev.doorbuster.runtime.config.Env;
import java.util.List;

/**
 * A service in another process.
 *
 * @param paths what it mounts; methods and the rest of the path are its business
 * @param absence what to tell callers while it is away
 * @param isEdge it asks callers itself who they are, so its 401 is for them
 */
public record Service(String name, ServiceAddress address, List<String> paths, String absence, boolean isEdge) {

    public static Service checkout(Env env) {
        return checkout(ServiceAddress.from(env, "CHECKOUT_URL"));
    }

    static Service checkout(ServiceAddress address) {
        return new Service(
                "checkout",
                address,
                List.of("/api/checkouts/*", "/api/orders/*", "/admin/orders/*", "/admin/dead-letters/*"),
                "checkouts and orders are not available at the moment; please try again",
                false);
    }

    public static Service accounts(Env env) {
        return new Service(
                "accounts",
                ServiceAddress.from(env, "ACCOUNTS_URL"),
                List.of("/api/account/*"),
                "accounts are not available at the moment; please try again",
                false);
    }

    /** Of another region. */
    public static Service edgeOf(String region, ServiceAddress address) {
        return new Service("region-" + region, address, List.of(), away(region), true);
    }

    public static String away(String region) {
        return "your cart, checkouts and orders are in the region " + region
                + ", which cannot be reached at the moment; please try again";
    }
}
