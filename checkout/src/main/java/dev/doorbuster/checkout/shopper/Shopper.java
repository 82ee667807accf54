package dev.doorbuster.checkout.shopper;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.order.Order;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what is theirs: what was ordered in this session, by this account, or as a guest in a session that the account
 * has adopted by signing in.
 *
 * @param adopted earlier sessions; empty for a guest
 */
public record Shopper(Session session, Set<String> adopted) {
    public Shopper {
        adopted = Set.copyOf(adopted);
    }

    public boolean owns(Order order) {
        return owns(order.submission().sessionId(), order.submission().accountId());
    }

    public boolean owns(Checkout checkout) {
        return owns(checkout.sessionId(), checkout.accountId());
    }

    /** That is a name of this shopper's: the session's, the account's, or an adopted session's. */
    public boolean is(String shopperId) {
        return shopperId.equals(session.id()) || shopperId.equals(session.accountId()) || adopted.contains(shopperId);
    }

    public @Nullable String accountId() {
        return session.accountId();
    }

    /** This one and the adopted ones. */
    public Set<String> sessionIds() {
        var all = new HashSet<>(adopted);
        all.add(session.id());
        return all;
    }

    private boolean owns(String sessionId, @Nullable String accountId) {
        if (accountId != null) {
            return accountId.equals(session.accountId());
        }
        return sessionId.equals(session.id()) || adopted.contains(sessionId);
    }
}
