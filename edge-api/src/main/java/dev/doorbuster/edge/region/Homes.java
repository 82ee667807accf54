package dev.doorbuster.edge.region;

import dev.doorbuster.commerce.Ids;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a request belongs. What names a checkout or an order belongs to that one's region; what is about the shopper, to
 * the session's; the catalogue is everywhere. Pure.
 */
final class Homes {
    /** What names its region itself, by whoever asks. */
    private static final List<String> NAMED = List.of("/api/checkouts/", "/api/orders/", "/admin/orders/");

    /** What every region has in memory, what is only told, and what the browser knows itself. */
    private static final List<String> EVERYWHERE =
            List.of("/api/products", "/api/home", "/api/markets", "/api/market", "/api/activity", "/api/privacy");

    private Homes() {}

    /**
     * The region that the path names, or the session.
     *
     * @param path normalised
     * @param sessionId empty where nobody has one
     * @return empty when any region will do, or nobody knows
     */
    static Optional<String> of(String path, String sessionId) {
        for (var prefix : NAMED) {
            if (path.startsWith(prefix)) {
                var named = Ids.regionOf(firstSegment(path.substring(prefix.length())));
                if (named.isPresent()) {
                    return named;
                }
            }
        }
        return path.startsWith("/api/") && EVERYWHERE.stream().noneMatch(known -> isUnder(path, known))
                ? Ids.regionOf(sessionId)
                : Optional.empty();
    }

    private static boolean isUnder(String path, String folder) {
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    private static String firstSegment(String rest) {
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }
}
