package dev.doorbuster.simulators.psp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.simulators.Caller;
import dev.doorbuster.simulators.Caller.Answer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PspApiTest {
    private static final String KEY = "sk_test_api";
    private static final String INTENTS = "/v1/payment_intents";

    private final Vertx vertx = Vertx.vertx();
    private Caller psp;

    @BeforeEach
    void start() {
        psp = new Caller(
                new PspSimulator(
                                vertx,
                                PspOptions.of(KEY)
                                        .withPace(PspOptions.Pace.normal().withSlowBy(Duration.ofMillis(400))))
                        .start()
                        .await(),
                KEY);
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void anAuthorizationIsAnsweredInStripesShapeAndFoundByIdAndByOrder() {
        Answer created = psp.form(INTENTS, "k1", with("metadata[order_id]", "o'1"));

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().path("status").asText()).isEqualTo("requires_capture");
        assertThat(created.body().path("amount_capturable").asLong()).isEqualTo(1299);
        assertThat(created.body().path("currency").asText()).isEqualTo("eur");
        String id = created.body().path("id").asText();
        assertThat(psp.get(INTENTS + "/" + id).body()).isEqualTo(created.body());
        String query = Caller.encoded("metadata['order_id']:'o\\'1'");
        assertThat(psp.get(INTENTS + "/search?query=" + query).body().path("data"))
                .containsExactly(created.body());
    }

    @Test
    void anIntentCanBeConfirmedCapturedAndRefundedStepByStep() {
        Answer created = psp.form(INTENTS, "k1", with("confirm", "false"));
        assertThat(created.body().path("status").asText()).isEqualTo("requires_confirmation");
        String path = INTENTS + "/" + created.body().path("id").asText();

        assertThat(psp.form(path + "/confirm", "k2", Map.of()).status()).isEqualTo(200);
        assertThat(psp.form(path + "/capture", "k3", Map.of()).status()).isEqualTo(200);
        Answer refund = psp.form(
                "/v1/refunds", "k4", Map.of("payment_intent", path.substring(INTENTS.length() + 1), "amount", "99"));

        assertThat(psp.get("/v1/refunds/" + refund.body().path("id").asText()).body())
                .isEqualTo(refund.body());
        assertThat(types(psp.get("/_ledger"))).containsExactly("authorization", "capture", "refund");
    }

    @Test
    void theSameKeyAndParametersReplayTheAnswerAsItWasThen() {
        Answer first = psp.form(INTENTS, "k1", with("metadata[order_id]", "o1"));
        String capture = INTENTS + "/" + first.body().path("id").asText() + "/capture";
        assertThat(psp.form(capture, "k2", Map.of()).status()).isEqualTo(200);
        Answer again = psp.form(INTENTS, "k1", with("metadata[order_id]", "o1"));

        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(types(psp.get("/_ledger?order_id=o1"))).containsExactly("authorization", "capture");
    }

    @Test
    void aDeclineIsReplayedToo() {
        Answer first = psp.form(INTENTS, "k1", with("payment_method", "pm_card_chargeDeclined"));
        Answer again = psp.form(INTENTS, "k1", with("payment_method", "pm_card_chargeDeclined"));

        assertThat(first.status()).isEqualTo(402);
        assertThat(first.error("type")).isEqualTo("card_error");
        assertThat(first.error("code")).isEqualTo("card_declined");
        assertThat(first.error("decline_code")).isEqualTo("generic_decline");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(types(psp.get("/_ledger"))).containsExactly("decline");
    }

    @Test
    void theSameKeyWithOtherParametersOrAnotherPathIsRefused() {
        Answer first = psp.form(INTENTS, "k1", with("amount", "1"));
        String capture = INTENTS + "/" + first.body().path("id").asText() + "/capture";

        assertThat(psp.form(INTENTS, "k1", with("amount", "2")).status()).isEqualTo(400);
        assertThat(psp.form(capture, "k1", Map.of()).error("type")).isEqualTo("idempotency_error");
        assertThat(types(psp.get("/_ledger"))).containsExactly("authorization");
    }

    @Test
    void whileARequestIsUnderWayItsKeyIsInUse() {
        List<Answer> answers = IntStream.range(0, 5)
                .mapToObj(i -> psp.formLater(INTENTS, "k1", with("payment_method", "pm_sim_slow")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allMatch(answer -> answer.error("code").equals("idempotency_key_in_use"));
        assertThat(types(psp.get("/_ledger"))).containsExactly("authorization");
    }

    static Stream<Arguments> malformedParameters() {
        return Stream.of(
                Arguments.of("amount", "", "parameter_missing"),
                Arguments.of("amount", "12.5", "parameter_invalid_integer"),
                Arguments.of("amount", "zehn", "parameter_invalid_integer"),
                Arguments.of("amount", "0", "parameter_invalid_integer"),
                Arguments.of("amount", "-5", "parameter_invalid_integer"),
                Arguments.of("amount", "100000000", "amount_too_large"),
                Arguments.of("amount", "9".repeat(40), "parameter_invalid_integer"),
                Arguments.of("currency", "", "parameter_missing"),
                Arguments.of("currency", "EURO", "parameter_invalid"),
                Arguments.of("payment_method", "4242424242424242", "resource_missing"),
                Arguments.of("confirm", "yes", "parameter_invalid"),
                Arguments.of("capture_method", "later", "parameter_invalid"),
                Arguments.of("metadata[order_id]", "x".repeat(501), "parameter_invalid_string_length"),
                Arguments.of("tip", "5", "parameter_unknown"));
    }

    @ParameterizedTest
    @MethodSource("malformedParameters")
    void aMalformedParameterIsNamedAndNothingIsKept(String name, String value, String code) {
        Answer refused = psp.form(INTENTS, "k1", with(name, value));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("type")).isEqualTo("invalid_request_error");
        assertThat(refused.error("param")).isEqualTo(name);
        assertThat(refused.error("code")).isEqualTo(code);
        assertThat(psp.form(INTENTS, "k1", with("amount", "5")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/payment_intents, application/json, {}, 400",
        "/v1/payment_intents, application/x-www-form-urlencoded, amount=%zz, 400",
        "/v1/payment_intents, application/x-www-form-urlencoded, '', 400",
        "/v1/payment_intents/pi_none/capture, application/x-www-form-urlencoded, '', 404",
        "/v1/refunds, application/x-www-form-urlencoded, amount=1, 400",
        "/v1/charges, application/x-www-form-urlencoded, amount=1, 404",
    })
    void whatIsNotARequestIsRefusedInStripesShape(String path, String type, String body, int status) {
        Answer refused = psp.raw(path, type, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.error("type")).isEqualTo("invalid_request_error");
        assertThat(refused.error("message")).isNotEmpty();
    }

    @Test
    void aHugeBodyIsRefused() {
        Answer refused = psp.raw(INTENTS, "application/x-www-form-urlencoded", "amount=" + "1".repeat(100_000));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.error("type")).isEqualTo("invalid_request_error");
    }

    @Test
    void unknownIdsAndQueriesAreRefused() {
        assertThat(psp.get(INTENTS + "/pi_none").error("code")).isEqualTo("resource_missing");
        assertThat(psp.get("/v1/refunds/re_none").status()).isEqualTo(404);
        assertThat(psp.get(INTENTS + "/search?query=amount%3E5").status()).isEqualTo(400);
        assertThat(psp.get(INTENTS + "/search").status()).isEqualTo(400);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> form = new HashMap<>(Map.of(
                "amount", "1299",
                "currency", "EUR",
                "payment_method", "pm_card_visa",
                "confirm", "true",
                "capture_method", "manual"));
        form.put(name, value);
        return form;
    }

    private static List<String> types(Answer ledger) {
        return ledger.body().findValuesAsText("type");
    }
}
