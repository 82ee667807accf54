package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHere;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.pause;

import dev.doorbuster.load.plan.Priority;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The waiting room before the sale. Whoever is not let in goes home. */
record Queue(Stage stage) {
    private static final String STATE = "ticket.state";
    private static final String WAITING = "waiting";
    private static final String ADMITTED = "admitted";

    /** Ends the shopper's visit unless the turn comes. */
    ChainBuilder waitForTurn() {
        var ticket = "/api/rooms/" + stage.plan().needSale().room() + "/ticket";
        return exec(ask("ticket", 200, 201).by(request -> ticket(request.post(ticket))))
                .exec(asLongAs(session -> session.getString(STATE).equals(WAITING))
                        .on(
                                pause((Session session) -> Duration.ofMillis(
                                        ThreadLocalRandom.current().nextLong(1_500, 2_500))),
                                ask("position", 200).by(request -> ticket(request.get(ticket)))))
                .exec(doIf(session -> !session.getString(STATE).equals(ADMITTED))
                        .then(exec(this::goHome), exitHere()));
    }

    private Session goHome(Session session) {
        stage.ledger().outcome("in the waiting room: " + session.getString(STATE));
        return session;
    }

    private Ask ask(String what, Integer... expected) {
        return Ask.of(stage, Priority.CART, what, expected).stubbornly();
    }

    private static HttpRequestActionBuilder ticket(HttpRequestActionBuilder request) {
        return request.check(
                jmesPath("state").withDefault("").saveAs(STATE),
                jmesPath("admission.token").withDefault("").saveAs("admission"));
    }
}
