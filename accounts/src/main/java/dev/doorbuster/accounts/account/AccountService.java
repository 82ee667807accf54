package dev.doorbuster.accounts.account;

import dev.doorbuster.accounts.password.Passwords;
import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.SessionCookie;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What can be done with an account. Non-blocking; thread-safe. */
final class AccountService {
    private final AccountStore accounts;
    private final SignIns signIns;
    private final Passwords passwords;
    private final Entrance entrance;
    private final Announcements announcements;
    private final String region;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param session the caller's new one; null when they keep theirs */
    record Outcome(Account account, @Nullable Session session) {}

    AccountService(
            AccountStore accounts,
            SignIns signIns,
            Passwords passwords,
            Entrance entrance,
            Announcements announcements,
            String region,
            InstantSource clock,
            RandomGenerator random) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.passwords = passwords;
        this.entrance = entrance;
        this.announcements = announcements;
        this.region = region;
        this.clock = clock;
        this.random = random;
    }

    Future<Outcome> signUp(RoutingContext ctx, Requests.SignUp request) {
        return signIns.requireFewSignUps(Caller.client(ctx))
                .compose(done -> passwords.hash(request.password()))
                .map(hash -> new Account(
                        Ids.newAccount(region, random),
                        request.email(),
                        request.name(),
                        hash,
                        0,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .compose(account -> accounts.create(account)
                        .compose(created -> created
                                ? enter(ctx, account)
                                : Future.failedFuture(Problem.conflict(
                                        "email_taken", "there is an account with this e-mail address; sign in"))));
    }

    Future<Outcome> signIn(RoutingContext ctx, Requests.SignIn request) {
        return signIns.check(request.email(), request.password(), Caller.client(ctx))
                .compose(account -> enter(ctx, account));
    }

    Future<Outcome> get(RoutingContext ctx) {
        return signedIn(ctx).map(account -> new Outcome(account, null));
    }

    Future<Outcome> change(RoutingContext ctx, Requests.Change change) {
        return signedIn(ctx)
                .compose(account -> change.password().isEmpty()
                        ? Future.succeededFuture(new Outcome(account, null))
                        : changePassword(ctx, account, change.password().get()))
                .compose(outcome -> change.name() == null
                        ? Future.succeededFuture(outcome)
                        : accounts.rename(outcome.account().id(), change.name())
                                .map(renamed -> new Outcome(found(renamed), outcome.session())));
    }

    /** The session to go on with: a guest's. */
    Future<Session> signOut(RoutingContext ctx) {
        var session = Caller.session(ctx);
        return session.isGuest()
                ? Future.succeededFuture(session)
                : entrance.leave(session).map(done -> newGuest());
    }

    Future<Session> signOutEverywhere(RoutingContext ctx) {
        return Caller.accountId(ctx)
                .map(accounts::nextGeneration)
                .orElseGet(() -> Future.failedFuture(SignIns.signInFirst()))
                .compose(account -> announcements.announce(found(account)))
                .map(done -> newGuest());
    }

    /** Whoever has the old password, or a session that was begun with it, is out; the caller goes on in a new session. */
    private Future<Outcome> changePassword(RoutingContext ctx, Account account, Requests.NewPassword password) {
        return signIns.check(account.email(), password.current(), Caller.client(ctx))
                .recover(AccountService::aboutTheField)
                .compose(checked -> passwords
                        .hash(password.wanted())
                        .compose(hash -> accounts.changePassword(checked, hash))
                        .map(AccountService::found))
                .compose(changed -> announcements.announce(changed).compose(done -> enter(ctx, changed)));
    }

    /** Whoever changes a password is signed in, so the wrong one is a field of the request. */
    private static <T> Future<T> aboutTheField(Throwable failure) {
        return Future.failedFuture(
                failure instanceof Problem problem && problem.code().equals("wrong_credentials")
                        ? Problem.invalid("password.current", "wrong", "is not the password of this account")
                        : failure);
    }

    private Future<Outcome> enter(RoutingContext ctx, Account account) {
        return entrance.enter(ctx, account).map(session -> new Outcome(account, session));
    }

    private Future<Account> signedIn(RoutingContext ctx) {
        return Caller.accountId(ctx)
                .map(id -> accounts.byId(id).map(AccountService::found))
                .orElseGet(() -> Future.failedFuture(SignIns.signInFirst()));
    }

    private Session newGuest() {
        return Session.guest(Ids.newSession(region, random));
    }

    /** An account that is gone, or that somebody has changed in the same moment. */
    private static Account found(Optional<Account> account) {
        return account.orElseThrow(() -> Problem.of(401, "not_signed_in", "the account has changed; sign in again")
                .withHeader("www-authenticate", SessionCookie.CHALLENGE));
    }
}
