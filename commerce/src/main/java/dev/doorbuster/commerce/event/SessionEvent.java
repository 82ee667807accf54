package dev.doorbuster.commerce.event;

/**
 * A signed session token that counts for nothing any more; topic {@code session-revocations}, compacted, shared by all regions.
 * Tokens are checked without a look-up, so everybody who checks them keeps these in memory.
 */
public sealed interface SessionEvent extends EventData {

    /** One session: its shopper has signed out, or has signed in and has a new one. */
    record Revoked(String sessionId) implements SessionEvent {
        @Override
        public String type() {
            return "session.revoked";
        }

        @Override
        public String key() {
            return sessionId;
        }
    }

    /**
     * All sessions of an account: its owner has signed out everywhere, or has a new password.
     *
     * @param generation the first whose sessions count; those of earlier ones do not. It only grows
     */
    record GenerationsRevoked(String accountId, int generation) implements SessionEvent {
        @Override
        public String type() {
            return "account.sessions-revoked";
        }

        @Override
        public String key() {
            return accountId;
        }
    }
}
