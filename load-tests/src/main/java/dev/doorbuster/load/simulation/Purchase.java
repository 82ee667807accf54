package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
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
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** From a cart to an order, with a test card. */
record Purchase(Stage stage) {
    static final String SUBMITTED = "submitted";
    static final String CONFIRMED = "confirmed";

    private static final String CHECKOUT = "checkout";
    private static final String STATUS = "checkout.status";
    private static final String ORDER = "order";
    private static final String ORDER_STATUS = "order.status";
    private static final String CODES = "checkout.codes";
    private static final String LOOKS = "looks";
    private static final int MOST_LOOKS = 90;
    private static final double DECLINED_SHARE = 0.03;
    private static final Set<String> ON_THE_WAY = Set.of(SUBMITTED, "reserved", "authorized");
    private static final String JSON = "application/json";
    private static final String DETAILS = """
            {"email":"load-#{key}@example.org","shipping_option":"standard","shipping_address":{"name":"Ada Lovelace",\
            "line1":"Invalidenstr. 1","city":"Berlin","postal_code":"10115","country":"DE"}}""";

    /** Ends the shopper's visit when there is nothing to be had. */
    ChainBuilder buy() {
        return exec(begin())
                .exec(stage.think(3, 8))
                .exec(critical("details")
                        .by(request -> request.patch("/api/checkouts/#{checkout}")
                                .header("content-type", JSON)
                                .body(StringBody(DETAILS))))
                .exec(stage.think(1, 3))
                .exec(complete())
                .exec(await())
                .exec(this::settle)
                .exec(doIf(session -> !session.getString(ORDER).isEmpty()).then(lookAtOrder()));
    }

    private ChainBuilder begin() {
        var ask = Ask.of(stage, Priority.CART, "checkout", 201, 403, 409).stubbornly();
        return exec(ask.by(request -> admitted(request.post("/api/checkouts"))
                        .check(
                                jmesPath("id").withDefault("").saveAs(CHECKOUT),
                                jmesPath("code").withDefault("").saveAs(CODES))))
                .exec(doIf(session -> session.getString(CHECKOUT).isEmpty()).then(exec(this::refused), exitHere()));
    }

    private ChainBuilder complete() {
        var ask =
                Ask.of(stage, Priority.CRITICAL, "complete", 200, 202, 403, 409).stubbornly();
        return exec(session -> {
                    stage.ledger().told(session.getString(CHECKOUT), "nothing", "");
                    boolean declined = ThreadLocalRandom.current().nextDouble() < DECLINED_SHARE;
                    return session.set("card", declined ? "pm_card_chargeDeclined" : "pm_card_visa");
                })
                .exec(ask.by(request -> looking(admitted(request.post("/api/checkouts/#{checkout}/complete"))
                        .header("idempotency-key", "#{key}")
                        .header("content-type", JSON)
                        .body(StringBody("{\"payment\":{\"token\":\"#{card}\"}}")))))
                .exec(doIf(session -> session.getInt(Reply.STATUS) >= 400).then(exec(this::refused), exitHere()))
                .exec(session -> {
                    stage.ledger().outcome(SUBMITTED);
                    stage.ledger().told(session.getString(CHECKOUT), "accepted", "");
                    return session.set(LOOKS, 0);
                });
    }

    private ChainBuilder await() {
        return asLongAs(session ->
                        session.getString(STATUS).equals("complete_in_progress") && session.getInt(LOOKS) < MOST_LOOKS)
                .on(
                        pause(1),
                        critical("checkout").by(request -> looking(request.get("/api/checkouts/#{checkout}"))),
                        exec(session -> session.set(LOOKS, session.getInt(LOOKS) + 1)));
    }

    private ChainBuilder lookAtOrder() {
        var look = critical("order")
                .by(request -> request.get("/api/orders/#{order}")
                        .check(jmesPath("status").withDefault("").saveAs(ORDER_STATUS)));
        return exec(look)
                .exec(asLongAs(session -> ON_THE_WAY.contains(session.getString(ORDER_STATUS))
                                && session.getInt(LOOKS) < MOST_LOOKS)
                        .on(pause(1), look, exec(session -> session.set(LOOKS, session.getInt(LOOKS) + 1))));
    }

    /** The decision is there, or the shopper has asked for long enough. */
    private Session settle(Session session) {
        var checkout = session.getString(CHECKOUT);
        var ledger = stage.ledger();
        switch (session.getString(STATUS)) {
            case "completed" -> {
                ledger.outcome(CONFIRMED);
                ledger.sold(session.getString("sku"), 1);
                ledger.told(checkout, "completed", session.getString(ORDER));
                return session;
            }
            case "canceled" -> {
                ledger.outcome(reason(session.getString(CODES)));
                ledger.told(checkout, "canceled", "");
            }
            default -> ledger.outcome("undecided");
        }
        return session.set(ORDER, "");
    }

    private static String reason(String codes) {
        return Set.of("sold_out", "payment_declined", "limit_exceeded").stream()
                .filter(codes::contains)
                .findFirst()
                .orElse("canceled");
    }

    private Session refused(Session session) {
        stage.ledger().outcome("refused: " + session.getString(CODES));
        return session;
    }

    private Ask critical(String what) {
        return Ask.of(stage, Priority.CRITICAL, what).stubbornly();
    }

    /** Who has waited in a room shows the way out of it. */
    private HttpRequestActionBuilder admitted(HttpRequestActionBuilder request) {
        return stage.hasRoom() ? request.header("doorbuster-admission", "#{admission}") : request;
    }

    private static HttpRequestActionBuilder looking(HttpRequestActionBuilder request) {
        return request.check(
                jmesPath("status").withDefault("").transform(String::valueOf).saveAs(STATUS),
                jmesPath("order_id").withDefault("").saveAs(ORDER),
                jmesPath("[code, messages[*].code]").withDefault("").saveAs(CODES));
    }
}
