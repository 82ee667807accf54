package dev.doorbuster.commerce;

import org.jspecify.annotations.Nullable;

/**
 * A visit of a shopper, as a signed token names it. Signing in begins a new one.
 *
 * @param accountId who is signed in; null for a guest
 * @param generation which generation of the account's sessions this one belongs to; "sign out everywhere" begins the next, and
 *     then those before it count for nothing. 0 for a guest
 */
public record Session(String id, @Nullable String accountId, int generation) {

    /** @throws IllegalArgumentException when the ids are not those of a session and of an account */
    public Session {
        if (!Ids.isSession(id)) {
            throw new IllegalArgumentException("not a session id: " + id);
        }
        if (accountId != null && !Ids.isAccount(accountId)) {
            throw new IllegalArgumentException("not an account id: " + accountId);
        }
        if (generation < 0 || (accountId == null && generation != 0)) {
            throw new IllegalArgumentException("no generation: " + generation);
        }
    }

    public static Session guest(String id) {
        return new Session(id, null, 0);
    }

    public boolean isGuest() {
        return accountId == null;
    }

    /** Whose carts these are: the account's when somebody is signed in, else the session's own. */
    public String shopperId() {
        return accountId == null ? id : accountId;
    }
}
