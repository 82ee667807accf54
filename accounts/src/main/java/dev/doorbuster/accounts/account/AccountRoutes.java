package dev.doorbuster.accounts.account;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Client;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.SessionCookie;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /api/account}. Runs on the request's event loop. */
public final class AccountRoutes {
    private final AccountService accounts;
    private final Function<Session, String> tokens;
    private final SessionCookie cookie;

    /** @param tokens makes a session's token */
    AccountRoutes(AccountService accounts, Function<Session, String> tokens, SessionCookie cookie) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.cookie = cookie;
    }

    public void mount(Router router) {
        router.post("/api/account").handler(ctx -> {
            var request = Requests.SignUp.from(Fields.of(ctx));
            answer(ctx, 201, accounts.signUp(ctx, request));
        });
        router.post("/api/account/sign-in").handler(ctx -> {
            var request = Requests.SignIn.from(Fields.of(ctx));
            answer(ctx, 200, accounts.signIn(ctx, request));
        });
        router.get("/api/account").handler(ctx -> answer(ctx, 200, accounts.get(ctx)));
        router.patch("/api/account").handler(ctx -> {
            var change = Requests.Change.from(Fields.of(ctx));
            answer(ctx, 200, accounts.change(ctx, change));
        });
        router.post("/api/account/sign-out").handler(ctx -> {
            Fields.ofOptional(ctx).done();
            left(ctx, accounts.signOut(ctx));
        });
        router.post("/api/account/sign-out-everywhere").handler(ctx -> {
            Fields.ofOptional(ctx).done();
            left(ctx, accounts.signOutEverywhere(ctx));
        });
    }

    private void answer(RoutingContext ctx, int status, Future<AccountService.Outcome> outcome) {
        outcome.onSuccess(done -> Answers.send(ctx, status, AccountView.of(done.account(), token(ctx, done.session()))))
                .onFailure(ctx::fail);
    }

    /** A browser gets its cookie, and only a client that speaks in bearer tokens gets one that it can read. */
    private @Nullable String token(RoutingContext ctx, @Nullable Session session) {
        if (session == null) {
            return null;
        }
        var token = tokens.apply(session);
        if (Caller.client(ctx).credential() == Client.Credential.BEARER) {
            return token;
        }
        cookie.set(ctx, token);
        return null;
    }

    private void left(RoutingContext ctx, Future<Session> guest) {
        guest.onSuccess(next -> {
                    if (!next.equals(Caller.session(ctx))
                            && Caller.client(ctx).credential() == Client.Credential.COOKIE) {
                        cookie.set(ctx, tokens.apply(next));
                    }
                    ctx.response()
                            .setStatusCode(204)
                            .end()
                            .onFailure(gone -> ctx.response().reset());
                })
                .onFailure(ctx::fail);
    }
}
