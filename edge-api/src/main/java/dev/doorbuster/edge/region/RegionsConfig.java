package dev.doorbuster.edge.region;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.edge.remote.ServiceAddress;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The regions of the shop.
 *
 * @param own this edge's
 * @param ways to the others; empty for a shop of one region
 * @param catalogue where products are kept; merchants' feeds go there
 */
public record RegionsConfig(String own, Map<String, Way> ways, String catalogue) {
    private static final String ROUTES = "REGION_ROUTES";
    private static final String CATALOGUE = "CATALOG_REGION";
    private static final String REPLAY = "fly-replay";
    private static final Pattern REPLAY_TO_APP = Pattern.compile(REPLAY + ":([a-z0-9][a-z0-9-]{0,62})");

    /**
     * {@code REGION_ROUTES=iad=https://iad.example,syd=fly-replay,nrt=fly-replay:shop-nrt} and {@code CATALOG_REGION=ams}.
     *
     * @throws ConfigError naming the variable
     */
    public static RegionsConfig from(Env env) {
        var own = env.text("REGION", "ams");
        var ways = new TreeMap<String, Way>();
        env.find(ROUTES).ifPresent(text -> {
            for (var route : text.split(",", -1)) {
                read(route.strip(), own, ways);
            }
        });
        var catalogue = env.text(CATALOGUE, own);
        if (!catalogue.equals(own) && !ways.containsKey(catalogue)) {
            throw new ConfigError(CATALOGUE, "'" + catalogue + "' is neither this region nor one of " + ROUTES);
        }
        return new RegionsConfig(own, Map.copyOf(ways), catalogue);
    }

    private static void read(String route, String own, Map<String, Way> ways) {
        var parts = route.split("=", 2);
        var region = parts[0].strip();
        if (parts.length < 2 || !Ids.isRegion(region)) {
            throw new ConfigError(ROUTES, "must be region=address[,...], not '" + route + "'");
        }
        if (region.equals(own)) {
            throw new ConfigError(ROUTES, "names this region itself, '" + own + "'");
        }
        if (ways.put(region, way(region, parts[1].strip())) != null) {
            throw new ConfigError(ROUTES, "names '" + region + "' twice");
        }
    }

    private static Way way(String region, String text) {
        if (text.equals(REPLAY)) {
            return new Way.Replay("region=" + region);
        }
        var app = REPLAY_TO_APP.matcher(text);
        return app.matches()
                ? new Way.Replay("app=" + app.group(1))
                : new Way.Proxy(ServiceAddress.parse(ROUTES, text));
    }

    public boolean keepsCatalogue() {
        return catalogue.equals(own);
    }
}
