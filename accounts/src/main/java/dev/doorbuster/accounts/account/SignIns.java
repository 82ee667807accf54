package dev.doorbuster.accounts.account;

import dev.doorbuster.accounts.password.Passwords;
import dev.doorbuster.accounts.throttle.Limit;
import dev.doorbuster.accounts.throttle.Throttle;
import dev.doorbuster.runtime.http.Client;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.SessionCookie;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.runtime.limit.Subnet;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether somebody is who they say. Nothing tells an unknown e-mail address from a wrong password: neither the answer nor
 * how long it takes. Non-blocking; thread-safe.
 */
final class SignIns {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Limit BY_EMAIL = new Limit("sign-in-email", 10, WINDOW);

    /** Many people can be behind one address. */
    private static final Limit BY_ADDRESS = new Limit("sign-in-address", 100, WINDOW);

    /** Right ones too: each costs a hash and a session, and a machine could make thousands. */
    private static final Limit ALL_BY_EMAIL = new Limit("sign-in-email-all", 60, WINDOW);

    private static final Limit ALL_BY_ADDRESS = new Limit("sign-in-address-all", 600, WINDOW);
    private static final Limit SIGN_UPS = new Limit("sign-up-address", 50, WINDOW);
    private static final Logger log = LoggerFactory.getLogger(SignIns.class);

    private final AccountStore accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Refusals refusals;

    SignIns(AccountStore accounts, Passwords passwords, Throttle throttle, Refusals refusals) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.refusals = refusals;
    }

    /** Fails with a 401 or, after too many attempts, with a 429. */
    Future<Account> check(String email, String password, Client client) {
        return take(BY_ADDRESS, Subnet.of(client.address()))
                .compose(done -> take(BY_EMAIL, email))
                .compose(done -> takeOfAll(email, client))
                .compose(done -> accounts.byEmail(email))
                .compose(found -> check(found, password))
                .compose(account -> forgiven(account, client));
    }

    /** Before an account is made: making one costs a hash, and a machine could make thousands. */
    Future<Void> requireFewSignUps(Client client) {
        return take(SIGN_UPS, Subnet.of(client.address()));
    }

    /** Refused attempts were refused before; nobody but the owner comes this far often. */
    private Future<Void> takeOfAll(String email, Client client) {
        var ofAddress = Subnet.isLoopback(client.address())
                ? Future.<Void>succeededFuture()
                : take(ALL_BY_ADDRESS, Subnet.of(client.address()));
        return ofAddress.compose(done -> take(ALL_BY_EMAIL, email));
    }

    private Future<Void> take(Limit limit, String subject) {
        return throttle.take(limit, subject).onFailure(failure -> {
            if (failure instanceof Problem) {
                refusals.count(limit.name());
            }
        });
    }

    static Problem signInFirst() {
        return unauthorized("not_signed_in", "sign in first");
    }

    private Future<Account> check(Optional<Account> found, String password) {
        return passwords.check(password, found.map(Account::passwordHash)).compose(match -> switch (match) {
            case NO ->
                Future.failedFuture(unauthorized("wrong_credentials", "the e-mail address or the password is wrong"));
            case YES -> Future.succeededFuture(found.orElseThrow());
            case OUTDATED -> rehash(found.orElseThrow(), password);
        });
    }

    /** A failure here must keep nobody out; the next sign-in tries again. */
    private Future<Account> rehash(Account account, String password) {
        return passwords
                .hash(password)
                .compose(hash -> accounts.rehash(account, hash))
                .map(account)
                .recover(failure -> {
                    log.warn("a password keeps its old hash: {}", failure.toString());
                    return Future.succeededFuture(account);
                });
    }

    /**
     * The owner has shown up, so nobody's guesses count any more; but one right password does not wipe out what was tried from
     * there on other accounts.
     */
    private Future<Account> forgiven(Account account, Client client) {
        return throttle.forgive(BY_EMAIL, account.email())
                .compose(done -> throttle.giveBack(BY_ADDRESS, Subnet.of(client.address())))
                .map(account);
    }

    private static Problem unauthorized(String code, String detail) {
        return Problem.of(401, code, detail).withHeader("www-authenticate", SessionCookie.CHALLENGE);
    }
}
