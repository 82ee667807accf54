package dev.doorbuster.load.room;

import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.wire.Reply;
import dev.doorbuster.load.wire.Request;
import java.time.Duration;
import java.util.UUID;

/** A purchase of one unit, with an admission. Blocks; one virtual thread uses it. */
final class Till {
    private static final String ADMISSION = "doorbuster-admission";
    private static final String PAYMENT = "{\"payment\":{\"token\":\"pm_card_visa\"}}";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS = 60;

    private final Person person;
    private final String token;

    /**
     * What came of it.
     *
     * @param why not, in the shop's words; empty when it was bought
     */
    record Bought(Visit.End end, String why, Told told) {
        private static final Told NOTHING = new Told("", Told.Answer.NOTHING, "");

        static Bought not(Visit.End end) {
            return new Bought(end, "", NOTHING);
        }

        private static Bought refused(Reply reply, Told told) {
            var why = reply.status() + " " + reply.failure().name() + " " + reply.text("status") + " "
                    + reply.text("code");
            return reply.body().contains("sold_out")
                    ? new Bought(Visit.End.TOO_LATE, why, told)
                    : new Bought(Visit.End.REFUSED, why, told);
        }
    }

    Till(Person person, String token) {
        this.person = person;
        this.token = token;
    }

    /** Puts one unit into the cart; an empty admission is not shown. */
    static void fill(Person person, String sku, String token) throws InterruptedException {
        var _ = person.insist(Request.post("/api/cart/lines", "{\"sku\":\"" + sku + "\",\"quantity\":1}")
                .with(ADMISSION, token));
    }

    /** Begins the purchase of what is in the cart; an empty admission is not shown. */
    static Reply begin(Person person, String token) throws InterruptedException {
        return person.insist(beginning(token));
    }

    static Request beginning(String token) {
        return Request.post("/api/checkouts", "{}").with(ADMISSION, token);
    }

    /** What is in the cart. */
    Bought buy() throws InterruptedException {
        var begun = begin(person, token);
        if (!begun.isOk()) {
            return Bought.refused(begun, Bought.NOTHING);
        }
        var checkout = begun.text("id");
        var path = "/api/checkouts/" + checkout;
        var _ = person.insist(Request.patch(path, details()));
        var key = UUID.randomUUID().toString();
        var reply = person.insist(Request.post(path + "/complete", PAYMENT).with("idempotency-key", key));
        for (int i = 0; i < LOOKS && reply.isOk() && isInProgress(reply); i++) {
            person.pause(LOOK);
            reply = person.insist(Request.get(path));
        }
        return bought(checkout, reply);
    }

    private static Bought bought(String checkout, Reply last) {
        if (!last.isOk()) {
            return Bought.refused(last, new Told(checkout, Told.Answer.NOTHING, ""));
        }
        return switch (last.text("status")) {
            case "completed" ->
                new Bought(Visit.End.BOUGHT, "", new Told(checkout, Told.Answer.COMPLETED, last.text("order_id")));
            case "canceled" -> Bought.refused(last, new Told(checkout, Told.Answer.CANCELED, ""));
            default -> Bought.refused(last, new Told(checkout, Told.Answer.ACCEPTED, ""));
        };
    }

    private static boolean isInProgress(Reply reply) {
        return reply.text("status").equals("complete_in_progress");
    }

    private String details() {
        return """
                {"email":"ada-%s@example.org","shipping_option":"standard","shipping_address":{"name":"Ada Lovelace",\
                "line1":"Invalidenstr. 1","city":"Berlin","postal_code":"10115","country":"DE"}}""".formatted(person.address());
    }
}
