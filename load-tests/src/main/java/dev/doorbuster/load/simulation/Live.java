package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHere;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.ws;

import dev.doorbuster.load.plan.Priority;
import io.gatling.http.action.ws.WsInboundMessage;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** A shopper's socket. A frame belongs to the change before it: the time between is how late the shopper knows. */
record Live(Stage stage) {
    private static final Pattern SNAPSHOT = Pattern.compile("^\\{\"type\":\"snapshot\",\"topic\":\"([^\"]+)\"");
    private static final String CART = "cart";
    private static final String KNOWN = "known ";
    private static final String TRIES = "socket.tries";
    private static final String OPEN = "socket.open";
    private static final int MOST_TRIES = 5;
    private static final long ANSWER_SECONDS = 5;

    /** Refused, the shopper tries again after a random moment, and goes home after some refusals. */
    ChainBuilder open() {
        var attempt = exec(ws(Priority.BROWSE.request("socket")).connect("/api/live"))
                .exec(this::opened)
                .exec(doIf(session -> !session.getBoolean(OPEN))
                        .then(pause((Session session) ->
                                Duration.ofMillis(ThreadLocalRandom.current().nextLong(1_000, 5_000)))));
        return exec(session -> session.set(TRIES, 0).set(OPEN, false))
                .exec(asLongAs(session -> !session.getBoolean(OPEN) && session.getInt(TRIES) < MOST_TRIES)
                        .on(attempt))
                .exec(doIf(session -> !session.getBoolean(OPEN)).then(exec(this::giveUp), exitHere()));
    }

    ChainBuilder watchProduct() {
        return exec(watch("product", "product:#{product}"))
                .exec(session -> knowing(session, "product:" + session.getString("product")));
    }

    ChainBuilder watchCart() {
        return exec(watch(CART, CART)).exec(session -> knowing(session, CART));
    }

    /** Before the request that changes it. */
    Session cartChanges(Session session) {
        stage.ledger().ears().changes(ownCart(session), System.currentTimeMillis());
        return session;
    }

    /** Takes what has come since the last time. */
    ChainBuilder listen() {
        return exec(ws.processUnmatchedMessages(this::heard));
    }

    ChainBuilder close() {
        return exec(ws(Priority.BROWSE.request("socket close")).close());
    }

    private static ChainBuilder watch(String what, String topic) {
        var shown = ws.checkTextMessage(what + " shown").check(regex("\"type\":\"snapshot\",\"topic\":\"" + what));
        return exec(ws(Priority.BROWSE.request("watch " + what))
                .sendText("{\"type\":\"subscribe\",\"topic\":\"" + topic + "\"}")
                .await(ANSWER_SECONDS)
                .on(shown));
    }

    private static Session knowing(Session session, String topic) {
        return session.set(KNOWN + topic, System.currentTimeMillis());
    }

    private Session opened(Session session) {
        boolean open = !session.isFailed();
        if (open) {
            stage.ledger().ears().opened();
        } else {
            stage.ledger().ears().refused();
        }
        return session.markAsSucceeded().set(OPEN, open).set(TRIES, session.getInt(TRIES) + 1);
    }

    private Session giveUp(Session session) {
        stage.ledger().gaveUp();
        return session;
    }

    private Session heard(List<WsInboundMessage> messages, Session session) {
        var next = session;
        for (var message : messages) {
            if (message instanceof WsInboundMessage.Text text) {
                var snapshot = SNAPSHOT.matcher(text.message());
                if (snapshot.find() && next.contains(KNOWN + snapshot.group(1))) {
                    var topic = snapshot.group(1);
                    var changed = topic.equals(CART) ? ownCart(next) : topic;
                    long known = next.getLong(KNOWN + topic);
                    next = next.set(KNOWN + topic, stage.ledger().ears().heard(changed, known, text.timestamp()));
                }
            }
        }
        return next;
    }

    private static String ownCart(Session session) {
        return "cart of " + session.userId();
    }
}
