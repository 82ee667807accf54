package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever can write to Kafka cannot sell, stop or lose anything: what is no event of ours is kept and shown, orders go on. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {
    private static final String PATH = "/admin/dead-letters";

    private final TestShop shop;
    private final Stranger stranger;
    private final Shopper admin;

    DeadLettersIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(10));
        stranger = new Stranger(shop.vertx(), cell);
        admin = shop.admin();
    }

    @AfterAll
    void close() {
        stranger.close();
        shop.close();
    }

    @Test
    void whatIsNoEventOfOursIsListedWithItsReasonAndPurchasesGoOn() {
        // given
        var goods = shop.goods("kettle", 5_900, 4);
        var gift = new Fact.StockReceived(goods.sku(), 1_000, "a gift");

        // when
        var _ = shop.newShopper().buy(goods.sku(), 1);
        stranger.send(stranger.unsigned(gift));
        stranger.send(stranger.forged(gift));
        stranger.send(stranger.noise("noise", "{\"not\": an event"));
        var _ = shop.newShopper().buy(goods.sku(), 1);
        stranger.send(stranger.signed(new Fact.StockReceived(goods.sku(), 2_000_000_000, "too much")));
        stranger.send(stranger.signed(ofKind("order.teleported")));
        var _ = shop.newShopper().buy(goods.sku(), 1);

        // then
        var reasons = Map.of(
                "unsigned", goods.sku(),
                "signature does not match", goods.sku(),
                "not a CloudEvent", "noise",
                "breaks its schema", goods.sku(),
                "unknown event type order.teleported", "no-order");
        reasons.forEach((reason, key) -> {
            var letter = letter(key, reason);
            assertThat(letter.path("topic").asText()).isEqualTo(stranger.topics.orders());
            assertThat(letter.path("source").asText()).startsWith(stranger.topics.orders() + "-0@");
            assertThat(letter.path("replayed_at").isNull()).isTrue();
        });
        assertThat(letter(goods.sku(), "unsigned").path("type").asText()).isEqualTo("dev.doorbuster.stock.received.v1");
        assertThat(letter("noise", "not a CloudEvent").at("/value/content").asText())
                .isEqualTo("{\"not\": an event");
        assertThat(shop.newShopper().availableWhen(goods.handle(), goods.sku(), 1))
                .isEqualTo(1);
    }

    @Test
    void aForgedLetterThatIsPutBackIsParkedAgain() {
        // given
        var goods = shop.goods("pan", 3_000, 2);
        stranger.send(stranger.forged(new Fact.StockReceived(goods.sku(), 50, "forged")));
        var id = letter(goods.sku(), "signature does not match").path("id").asLong();

        // when
        var answer = admin.post(PATH + "/" + id + "/replay").expect(200);

        // then
        assertThat(answer.json().path("replays").asInt()).isEqualTo(1);
        assertThat(answer.json().path("replayed_at").isNull()).isFalse();
        var first = Eventually.until(
                "the first one is marked",
                () -> admin.get(PATH + "/" + id).expect(200),
                letter -> !letter.json().path("replayed_at").isNull());
        assertThat(first.text()).isEqualTo(answer.text());
        var again = letter(goods.sku(), "signature does not match");
        assertThat(again.path("id").asLong()).isGreaterThan(id);
        assertThat(again.path("event_id")).isEqualTo(first.json().path("event_id"));
        assertThat(letters("?state=replayed")).anyMatch(l -> l.path("id").asLong() == id);
        assertThat(shop.newShopper().available(goods.handle(), goods.sku())).isEqualTo(2);
    }

    @Test
    void aSoundRecordThatIsPutBackTakesEffectOnce() {
        // given
        var goods = shop.goods("jar", 700, 3);
        stranger.park(stranger.signed(new Fact.StockReceived(goods.sku(), 5, "delivery")), "put here by hand");
        var letter = letter(goods.sku(), "put here by hand");
        assertThat(shop.newShopper().available(goods.handle(), goods.sku())).isEqualTo(3);

        // when
        admin.post(PATH + "/" + letter.path("id").asLong() + "/replay").expect(200);

        // then
        assertThat(shop.newShopper().availableWhen(goods.handle(), goods.sku(), 8))
                .isEqualTo(8);
        var _ = shop.newShopper().buy(goods.sku(), 1);
        assertThat(shop.newShopper().availableWhen(goods.handle(), goods.sku(), 7))
                .isEqualTo(7);
        assertThat(letters("")).filteredOn(l -> isOf(l, goods.sku())).hasSize(1);
    }

    @Test
    void aLetterGoesOnlyToATopicOfThisRegion() {
        for (var topic : List.of("payroll", "orders.elsewhere", stranger.topics.deadLetters())) {
            stranger.park(new ProducerRecord<>(topic, "to-" + topic, new byte[1]), "misdirected");
            var id = letter("to-" + topic, "misdirected").path("id").asLong();

            admin.post(PATH + "/" + id + "/replay").expectProblem(409, "not_replayable");

            assertThat(admin.get(PATH + "/" + id)
                            .expect(200)
                            .json()
                            .path("replays")
                            .asInt())
                    .isZero();
        }
        for (var id : List.of("999999999999", "nope", "-1", "1".repeat(30), "%00")) {
            admin.get(PATH + "/" + id).expectProblem(404, "not_found");
            admin.post(PATH + "/" + id + "/replay").expectProblem(404, "not_found");
        }
    }

    @Test
    void aLongValueIsCutInTheListAndWholeOnItsOwnAndBytesAreBase64() {
        stranger.send(stranger.noise("long", "ä".repeat(5_000)));
        var binary = new ProducerRecord<>(stranger.topics.orders(), "binary", new byte[] {(byte) 0xff, 0});
        binary.headers().add("nul\u0000", new byte[] {0});
        stranger.send(binary);

        var listed = letter("long", "not a CloudEvent");
        var one = admin.get(PATH + "/" + listed.path("id").asLong()).expect(200).json();
        var bytes = letter("binary", "not a CloudEvent");

        assertThat(listed.at("/value/content").asText()).isEqualTo("ä".repeat(2_048));
        assertThat(listed.at("/value/size").asInt()).isEqualTo(10_000);
        assertThat(listed.has("headers")).isFalse();
        assertThat(one.at("/value/content").asText()).isEqualTo("ä".repeat(5_000));
        assertThat(one.path("headers").isArray()).isTrue();
        assertThat(bytes.at("/value/encoding").asText()).isEqualTo("base64");
        assertThat(bytes.at("/value/content").asText()).isEqualTo("/wA=");
    }

    @Test
    void pagesFollowEachOtherFromTheNewestToTheOldest() {
        for (int i = 0; i < 5; i++) {
            stranger.send(stranger.noise("page-" + i, "x"));
        }
        assertThat(letter("page-4", "").path("id").isNumber()).isTrue();

        var ids = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = admin.get(PATH + "?limit=2" + cursor).expect(200).json();
            Reply.stream(page.path("items"))
                    .forEach(item -> ids.add(item.path("id").asLong()));
            var next = page.path("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());

        assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(ids).hasSizeGreaterThanOrEqualTo(5);
    }

    /** As soon as it is listed. */
    private JsonNode letter(String key, String reason) {
        return Eventually.until(
                        "a letter of " + key + ": " + reason,
                        () -> letters("?state=parked").stream()
                                .filter(l -> isOf(l, key)
                                        && l.path("reason").asText().contains(reason))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private List<JsonNode> letters(String query) {
        var limit = (query.isEmpty() ? "?" : "&") + "limit=100";
        return Reply.stream(admin.get(PATH + query + limit).expect(200).json().path("items"))
                .toList();
    }

    private static boolean isOf(JsonNode letter, String key) {
        return letter.path("key").asText().equals(key);
    }

    private static OrderEvent ofKind(String kind) {
        return new OrderEvent(
                kind,
                "no-order",
                1,
                "no-checkout",
                "no-session",
                OrderStatus.CONFIRMED,
                PaymentStatus.NONE,
                "",
                "no-cause",
                List.of(),
                OrderChange.NONE);
    }
}
