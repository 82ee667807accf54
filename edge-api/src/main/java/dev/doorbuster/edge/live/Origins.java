package dev.doorbuster.edge.live;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Browsers send cookies along with WebSockets that any other site opens, and let that site read the answers. Only the page's own
 * host may.
 */
public final class Origins {
    private Origins() {}

    /**
     * Whether a page of this origin may talk to this host.
     *
     * @param origin null when it is no browser that asks
     */
    public static boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            var page = URI.create(origin);
            var scheme = page.getScheme();
            if (host == null || page.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
                return false;
            }
            var here = URI.create(scheme + "://" + host);
            return page.getHost().equalsIgnoreCase(here.getHost()) && port(page) == port(here);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
