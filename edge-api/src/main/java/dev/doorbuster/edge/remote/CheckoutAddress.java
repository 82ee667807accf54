package dev.doorbuster.edge.remote;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.net.URI;

/** Where the process with the checkout role listens. */
public record CheckoutAddress(String host, int port, boolean tls) {

    /** From {@code CHECKOUT_URL}: {@code http[s]://host[:port]}. */
    public static CheckoutAddress from(Env env) {
        var text = env.required("CHECKOUT_URL");
        try {
            var url = URI.create(text);
            var scheme = String.valueOf(url.getScheme());
            boolean bare = String.valueOf(url.getRawPath()).matches("/?") && url.getRawQuery() == null;
            if (url.getHost() != null && scheme.matches("https?") && bare) {
                boolean tls = scheme.equals("https");
                int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
                return new CheckoutAddress(url.getHost(), port, tls);
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigError("CHECKOUT_URL", "is not an address: " + e.getMessage());
        }
        throw new ConfigError("CHECKOUT_URL", "must be http://host:port, not '" + text + "'");
    }
}
