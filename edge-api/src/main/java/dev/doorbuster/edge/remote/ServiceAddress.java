package dev.doorbuster.edge.remote;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.net.URI;

/** Where a service in another process listens. */
public record ServiceAddress(String host, int port, boolean tls) {

    /** @param variable that says {@code http[s]://host[:port]} */
    public static ServiceAddress from(Env env, String variable) {
        return parse(variable, env.required(variable));
    }

    /** @param variable for the message of what is wrong */
    public static ServiceAddress parse(String variable, String text) {
        try {
            var url = URI.create(text);
            var scheme = String.valueOf(url.getScheme());
            boolean bare = String.valueOf(url.getRawPath()).matches("/?") && url.getRawQuery() == null;
            if (url.getHost() != null && scheme.matches("https?") && bare) {
                boolean tls = scheme.equals("https");
                int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
                return new ServiceAddress(url.getHost(), port, tls);
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigError(variable, "is not an address: " + e.getMessage());
        }
        throw new ConfigError(variable, "must be http://host:port, not '" + text + "'");
    }
}
