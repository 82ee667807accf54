package dev.doorbuster.load.drill;

import dev.doorbuster.load.check.Told;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * Buys one basket, stubbornly: what gets no answer or a 503 is asked again, a completion with the same {@code Idempotency-Key},
 * and what is in progress is looked at until it is decided. Blocks; each shopper has a thread.
 */
public final class Shopper {
    private static final long PAUSE_MILLIS = 500;
    private static final long POLL_MILLIS = 1_000;

    private final Till till;
    private final Basket basket;
    private final InstantSource clock;
    private final long patienceEndsMillis;
    private final long cameAtMillis;
    private long askedAtMillis;
    private long answeredAfterMillis = -1;
    private int repetitions;
    private String checkout = "";
    private String order = "";
    private Told.Answer answer = Told.Answer.NOTHING;

    /** The shop's last word was not one to ask again after. */
    private static final class Odd extends Exception {
        private static final long serialVersionUID = 1;

        private final String said;

        Odd(String said) {
            super(said);
            this.said = said;
        }
    }

    /** @param patienceEndsMillis since 1970; then the shopper goes home whatever was said */
    public Shopper(HttpClient http, String address, Basket basket, InstantSource clock, long patienceEndsMillis) {
        this.till = new Till(http, address);
        this.basket = basket;
        this.clock = clock;
        this.patienceEndsMillis = patienceEndsMillis;
        this.cameAtMillis = clock.millis();
    }

    public Visit buy() throws InterruptedException {
        try {
            for (var item : basket.items()) {
                var line = "{\"sku\":\"" + item.sku() + "\",\"quantity\":" + item.quantity() + "}";
                var _ = insist("POST", "/api/cart/lines", line, Map.of());
            }
            checkout = insist("POST", "/api/checkouts", "", Map.of()).text("id");
            var _ = insist("PATCH", "/api/checkouts/" + checkout, details(), Map.of());
            complete();
            return visit("");
        } catch (Odd e) {
            return visit(e.said);
        }
    }

    private Visit visit(String odd) {
        return new Visit(
                basket, cameAtMillis, askedAtMillis, answeredAfterMillis, repetitions, checkout, answer, order, odd);
    }

    private String details() {
        return """
                {"email":"ada-%d@example.org","shipping_option":"standard","shipping_address":{"name":"Ada Lovelace",\
                "line1":"Invalidenstr. 1","city":"Berlin","postal_code":"10115","country":"DE"}}""".formatted(basket.number());
    }

    private void complete() throws Odd, InterruptedException {
        var payment = "{\"payment\":{\"token\":\"" + basket.paymentToken() + "\"}}";
        var key = Map.of("idempotency-key", UUID.randomUUID().toString());
        askedAtMillis = clock.millis();
        var first = insist("POST", "/api/checkouts/" + checkout + "/complete", payment, key);
        answeredAfterMillis = clock.millis() - askedAtMillis;
        answer = Told.Answer.ACCEPTED;
        var last = settled(first);
        answer = last.text("status").equals("completed") ? Told.Answer.COMPLETED : Told.Answer.CANCELED;
        order = last.text("order_id");
        if (answer == Told.Answer.COMPLETED && basket.cancels()) {
            callOff();
        }
    }

    private Till.Reply settled(Till.Reply first) throws Odd, InterruptedException {
        var reply = first;
        while (reply.text("status").equals("complete_in_progress")) {
            Thread.sleep(POLL_MILLIS);
            reply = insist("GET", "/api/checkouts/" + checkout, "", Map.of());
        }
        return reply;
    }

    private void callOff() throws Odd, InterruptedException {
        try {
            var _ = insist("POST", "/api/orders/" + order + "/cancel", "", Map.of());
        } catch (Odd e) {
            // While the shop was not whole the parcel may have come first.
            if (!e.said.contains("not_cancelable")) {
                throw e;
            }
        }
    }

    /** Until there is an answer that repeating would not change. */
    private Till.Reply insist(String method, String path, String body, Map<String, String> headers)
            throws Odd, InterruptedException {
        String last = "nothing";
        while (clock.millis() < patienceEndsMillis) {
            try {
                var reply = till.send(method, path, body, headers);
                if (reply.isOk()) {
                    return reply;
                }
                last = reply.status() + " " + reply.json();
                if (!reply.isTransient()) {
                    throw new Odd(method + " " + path + " → " + last);
                }
            } catch (IOException e) {
                last = e.toString();
            }
            repetitions++;
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new Odd(method + " " + path + ": out of patience after " + last);
    }
}
