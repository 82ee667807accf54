package dev.doorbuster.pipeline.payment;

import static dev.doorbuster.pipeline.payment.Psp.PRICE;
import static dev.doorbuster.pipeline.payment.Psp.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorization;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorized;
import dev.doorbuster.pipeline.payment.PaymentResult.Captured;
import dev.doorbuster.simulators.psp.PspOptions.Pace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeFaultsTest {
    private static final String ORDER = "ams_or_1";
    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final Psp psp = new Psp(Pace.normal()
            .withLatency(Duration.ofMillis(20))
            .withSlowBy(Duration.ofMillis(900))
            .withUnanswered(2));

    @AfterEach
    void stop() {
        psp.close();
    }

    @Test
    void aTimeoutLeavesTheOutcomeUnknownAndTheSameTaskAgainChargesOnce() {
        PaymentProvider provider = psp.adapter(IMPATIENT);
        Task.Authorize task = Psp.authorize(ORDER, "pm_sim_timeout");

        assertThatThrownBy(() -> within(provider.authorize(task))).isInstanceOf(PaymentUnavailable.class);
        assertThatThrownBy(() -> within(provider.authorize(task))).isInstanceOf(PaymentUnavailable.class);
        Authorization third = within(provider.authorize(task));

        Authorized authorized = (Authorized) third;
        assertThat(within(provider.capture(new Task.Capture(ORDER, PRICE, authorized.reference()))))
                .isInstanceOf(Captured.class);
        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299", "capture 1299");
    }

    @Test
    void anUnknownOutcomeIsFoundByOrder() {
        PaymentProvider provider = psp.adapter(IMPATIENT);
        assertThatThrownBy(() -> within(provider.authorize(Psp.authorize(ORDER, "pm_sim_timeout"))))
                .isInstanceOf(PaymentUnavailable.class);

        assertThat(within(provider.find(ORDER)))
                .containsInstanceOf(Authorized.class)
                .map(found -> ((Authorized) found).amount())
                .contains(PRICE);
    }

    @Test
    void aSlowAnswerIsMissedAtFirstAndHoldsOnceInTheEnd() {
        PaymentProvider provider = psp.adapter(IMPATIENT);
        Task.Authorize task = Psp.authorize(ORDER, "pm_sim_slow");
        assertThatThrownBy(() -> within(provider.authorize(task))).isInstanceOf(PaymentUnavailable.class);
        assertThat(within(provider.find(ORDER)))
                .as("asking too early finds nothing")
                .isEmpty();

        assertThat(within(psp.retrying(() -> provider.authorize(task)))).isInstanceOf(Authorized.class);

        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299");
    }

    @Test
    void sixtyCallsForOneOrderAtOnceHoldOnceAndAgreeOnTheAnswer() {
        PaymentProvider provider = psp.adapter(PATIENT);
        Task.Authorize task = Psp.authorize(ORDER, "pm_card_visa");

        List<Future<Authorization>> calls = IntStream.range(0, 60)
                .mapToObj(i -> psp.retrying(() -> provider.authorize(task)))
                .toList();

        assertThat(calls.stream().map(Psp::within).distinct()).hasSize(1);
        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299");
    }

    @Test
    void theFutureCompletesOnTheCallersContext() {
        PaymentProvider provider = psp.adapter(PATIENT);
        Context context = psp.vertx().getOrCreateContext();
        Promise<Boolean> same = Promise.promise();

        context.runOnContext(_ -> provider.authorize(Psp.authorize(ORDER, "pm_card_visa"))
                .map(_ -> context.equals(Vertx.currentContext()))
                .onComplete(same));

        assertThat(within(same.future())).isTrue();
    }

    @Test
    void aDeadProviderIsUnavailable() {
        PaymentProvider nobody = psp.adapter(1, Psp.KEY, PATIENT);

        assertThatThrownBy(() -> within(nobody.authorize(Psp.authorize(ORDER, "pm_card_visa"))))
                .isInstanceOf(PaymentUnavailable.class);
        assertThatThrownBy(() -> within(nobody.find(ORDER))).isInstanceOf(PaymentUnavailable.class);
    }

    @Test
    void aWrongSecretKeyTurnsNoShopperAwayAndIsNotShown() {
        PaymentProvider stranger = psp.adapter(psp.port(), "sk_wrong", PATIENT);

        assertThatThrownBy(() -> within(stranger.authorize(Psp.authorize(ORDER, "pm_card_visa"))))
                .isInstanceOf(PaymentUnavailable.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("sk_wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "500, {}",
        "503, busy",
        "409, {}",
        "429, {}",
        "200, ''",
        "200, <html>",
        "200, [1]",
        "200, {}",
        "200, {\"id\":\"pi_1\"}",
        "200, '{\"id\":\"pi_1\",\"status\":7}'",
        "200, '{\"id\":\"pi_1\",\"status\":\"processing\"}'",
        "200, '{\"id\":\"pi_1\",\"status\":\"requires_capture\",\"amount_capturable\":\"x\",\"currency\":\"eur\"}'",
        "200, '{\"id\":\"pi_1\",\"status\":\"requires_capture\",\"amount_capturable\":1,\"currency\":\"zzz\"}'",
    })
    void anAnswerThatSettlesNothingLeavesTheOutcomeUnknown(int status, String body) {
        PaymentProvider provider = psp.adapter(answering(status, body), Psp.KEY, PATIENT);

        assertThatThrownBy(() -> within(provider.authorize(Psp.authorize(ORDER, "pm_card_visa"))))
                .isInstanceOf(PaymentUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"{}", "{\"data\":null}", "{\"data\":[null]}", "{\"data\":[{}]}"})
    void aSearchThatSaysNothingIsNotTakenForNothingFound(String body) {
        PaymentProvider provider = psp.adapter(answering(200, body), Psp.KEY, PATIENT);

        assertThatThrownBy(() -> within(provider.find(ORDER))).isInstanceOf(PaymentUnavailable.class);
    }

    @Test
    void fieldsThatStripeSendsAsNullAreAsGoodAsAbsent() {
        String body = "{\"error\":{\"type\":\"card_error\",\"code\":\"card_declined\",\"decline_code\":null,"
                + "\"param\":null,\"payment_intent\":null,\"message\":\"No.\"}}";
        PaymentProvider provider = psp.adapter(answering(402, body), Psp.KEY, PATIENT);

        assertThat(within(provider.authorize(Psp.authorize(ORDER, "pm_card_visa"))))
                .isEqualTo(new PaymentResult.Declined("card_declined", "No."));
    }

    private int answering(int status, String body) {
        return psp.vertx()
                .createHttpServer()
                .requestHandler(
                        request -> request.response().setStatusCode(status).end(body))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }
}
