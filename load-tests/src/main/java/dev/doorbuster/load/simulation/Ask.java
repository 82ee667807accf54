package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doWhile;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHere;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.doorbuster.load.plan.Priority;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.Http;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A request as a well-behaved client makes it: what is turned away or fails by the shop's fault is repeated, not at once, not
 * for ever; after the last attempt the shopper goes home. A repetition is the same request, with the same keys.
 *
 * @param expected what may be answered, {@code 429} and a shed {@code 503} aside
 */
record Ask(Stage stage, Priority priority, String what, int attempts, List<Integer> expected) {
    private static final int ATTEMPTS = 4;
    private static final int STUBBORN_ATTEMPTS = 12;
    private static final String ATTEMPT = "ask.attempt";
    private static final String AGAIN = "ask.again";
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    static Ask of(Stage stage, Priority priority, String what, Integer... expected) {
        return new Ask(stage, priority, what, ATTEMPTS, expected.length == 0 ? List.of(200) : List.of(expected));
    }

    /** Who has come this far does not give up lightly. */
    Ask stubbornly() {
        return new Ask(stage, priority, what, STUBBORN_ATTEMPTS, expected);
    }

    ChainBuilder by(Function<Http, HttpRequestActionBuilder> request) {
        var checked = request.apply(http(priority.request(what)))
                .check(
                        status().saveAs(Reply.STATUS),
                        responseTimeInMillis().saveAs(Reply.MILLIS),
                        header("retry-after").withDefault("").saveAs(Reply.RETRY_AFTER),
                        header("doorbuster-shed").withDefault("").saveAs(Reply.SHED),
                        header("doorbuster-shed").withDefault("").validate("says why", Ask::explained),
                        status().in(acceptable()));
        var attempt = exec(Reply::forget)
                .exec(checked)
                .exec(this::heard)
                .exec(doIf((Session session) -> session.getBoolean(AGAIN))
                        .then(pause((Session session) -> Reply.of(session).pause(session.getInt(ATTEMPT)))));
        return exec(session -> session.set(ATTEMPT, 0).set(AGAIN, false))
                .exec(doWhile((Session session) -> session.getBoolean(AGAIN)).on(attempt))
                .exec(doIf(session -> Reply.of(session).kind() != Reply.Kind.SERVED)
                        .then(exec(this::giveUp), exitHere()))
                .exec(Session::markAsSucceeded);
    }

    private List<Integer> acceptable() {
        var all = new ArrayList<>(expected);
        all.addAll(List.of(TOO_MANY, UNAVAILABLE));
        return all;
    }

    private static String explained(String shed, Session session) {
        if (session.getInt(Reply.STATUS) == UNAVAILABLE && shed.isEmpty()) {
            throw new IllegalStateException("503 without doorbuster-shed");
        }
        return shed;
    }

    private Session heard(Session session) {
        var reply = Reply.of(session);
        stage.ledger().count(priority, what, reply);
        int attempt = session.getInt(ATTEMPT) + 1;
        boolean again = reply.mayBeRepeated() && attempt < attempts;
        // Only the last attempt's failure is the shopper's.
        var next = again ? session.markAsSucceeded() : session;
        return next.set(ATTEMPT, attempt).set(AGAIN, again);
    }

    private Session giveUp(Session session) {
        stage.ledger().gaveUp();
        return session;
    }
}
