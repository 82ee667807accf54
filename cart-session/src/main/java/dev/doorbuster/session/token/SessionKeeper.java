package dev.doorbuster.session.token;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Gives out tokens and says whom a token names, with what has been revoked in mind. Never waits; thread-safe. */
public final class SessionKeeper {
    private final SessionTokens tokens;
    private final Revocations revocations;
    private final InstantSource clock;

    public SessionKeeper(SessionTokens tokens, Revocations revocations, InstantSource clock) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.clock = clock;
    }

    public String mint(Session session) {
        return tokens.mint(session, clock.instant());
    }

    /**
     * Empty when the token is not ours, has ended, or was revoked. Until this process has read all revocations a guest is
     * believed, because a guest's token opens no account, and nobody else is.
     *
     * @throws RetryableFault for a token of somebody signed in, while revocations are still being read
     */
    public Optional<SessionTokens.Verified> read(String token) {
        var verified = tokens.read(token, now());
        if (verified.isPresent()
                && !revocations.isWhole()
                && !verified.get().session().isGuest()) {
            throw new RetryableFault("the revocations of sessions are still being read", null);
        }
        return verified.filter(known -> !revocations.isRevoked(known.session()));
    }

    /** What another process of the shop has signed, see {@link SessionTokens#seal}. */
    public Optional<String> open(String note) {
        return tokens.open(note, now());
    }

    public boolean isToBeRenewed(SessionTokens.Verified verified) {
        return verified.isToBeRenewed(now());
    }

    private Instant now() {
        return clock.instant();
    }
}
