package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.market.Market;
import org.jspecify.annotations.Nullable;

/**
 * Who opened a socket; settled when it is opened and never again, so whoever signs in or out, or goes to another market, opens
 * another one.
 *
 * @param address where it came from
 * @param token what the session was shown with; null when it has just been given out
 */
public record Visitor(
        Session session,
        Market market,
        String address,
        @Nullable String token) {
    /** Without the token: it opens doors, and this text is for logs. */
    @Override
    public String toString() {
        return session.id();
    }
}
