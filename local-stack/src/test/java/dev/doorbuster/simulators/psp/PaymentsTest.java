package dev.doorbuster.simulators.psp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.simulators.psp.PaymentIntent.Canceled;
import dev.doorbuster.simulators.psp.PaymentIntent.RequiresCapture;
import dev.doorbuster.simulators.psp.PaymentIntent.RequiresPaymentMethod;
import dev.doorbuster.simulators.psp.PaymentIntent.Succeeded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final String ID = "pi_1";

    private final Payments payments = new Payments(3);

    @Test
    void manualCaptureHoldsThenTakesThenGivesBack() {
        assertThat(create(TestPaymentMethod.VISA, true)).isInstanceOf(Reply.OfIntent.class);
        assertThat(intent()).isInstanceOf(RequiresCapture.class);

        run(new Command.Capture(ID, null));
        run(new Command.CreateRefund("re_1", ID, 400L));
        run(new Command.CreateRefund("re_2", ID, null));

        assertThat(intent())
                .isInstanceOfSatisfying(
                        Succeeded.class, done -> assertThat(done.refundable()).isZero());
        assertThat(ledger()).containsExactly("AUTHORIZATION 1000", "CAPTURE 1000", "REFUND 400", "REFUND 600");
    }

    @Test
    void automaticCaptureIsBothInOneStep() {
        run(new Command.Create(ID, "o1", 1000, "eur", TestPaymentMethod.MASTERCARD, true, false));

        assertThat(ledger()).containsExactly("AUTHORIZATION 1000", "CAPTURE 1000");
    }

    @Test
    void aPartialCaptureVoidsTheRest() {
        assertThat(create(TestPaymentMethod.VISA, true)).isInstanceOf(Reply.OfIntent.class);
        run(new Command.Capture(ID, 300L));

        assertThat(ledger()).containsExactly("AUTHORIZATION 1000", "CAPTURE 300", "VOID 700");
    }

    @Test
    void moneyIsTakenOnce() {
        assertThat(create(TestPaymentMethod.VISA, true)).isInstanceOf(Reply.OfIntent.class);
        run(new Command.Capture(ID, null));

        assertThat(errorOf(new Command.Capture(ID, null)).code()).isEqualTo("payment_intent_unexpected_state");
        assertThat(errorOf(new Command.Cancel(ID)).code()).isEqualTo("payment_intent_unexpected_state");
        assertThat(ledger()).containsExactly("AUTHORIZATION 1000", "CAPTURE 1000");
    }

    @Test
    void aVoidedHoldCannotBeTaken() {
        assertThat(create(TestPaymentMethod.VISA, true)).isInstanceOf(Reply.OfIntent.class);
        run(new Command.Cancel(ID));

        assertThat(intent()).isInstanceOf(Canceled.class);
        assertThat(errorOf(new Command.Capture(ID, null)).status()).isEqualTo(400);
        assertThat(errorOf(new Command.Cancel(ID)).status()).isEqualTo(400);
        assertThat(ledger()).containsExactly("AUTHORIZATION 1000", "VOID 1000");
    }

    @Test
    void neitherMoreThanHeldIsTakenNorMoreThanTakenGivenBack() {
        assertThat(create(TestPaymentMethod.VISA, true)).isInstanceOf(Reply.OfIntent.class);
        assertThat(errorOf(new Command.Capture(ID, 1001L)).code()).isEqualTo("amount_too_large");
        assertThat(errorOf(new Command.CreateRefund("re_0", ID, null)).code())
                .isEqualTo("payment_intent_unexpected_state");
        run(new Command.Capture(ID, 500L));

        assertThat(errorOf(new Command.CreateRefund("re_1", ID, 501L)).code()).isEqualTo("amount_too_large");
        run(new Command.CreateRefund("re_2", ID, null));
        assertThat(errorOf(new Command.CreateRefund("re_3", ID, 1L)).code()).isEqualTo("charge_already_refunded");
    }

    @Test
    void aDeclinedIntentTakesAnotherCard() {
        StripeError error = ((Reply.OfError) create(TestPaymentMethod.INSUFFICIENT_FUNDS, true)).error();
        assertThat(error.status()).isEqualTo(402);
        assertThat(error.declineCode()).isEqualTo("insufficient_funds");
        assertThat(intent()).isInstanceOf(RequiresPaymentMethod.class);

        run(new Command.Confirm(ID, TestPaymentMethod.VISA));

        assertThat(ledger()).containsExactly("DECLINE 1000", "AUTHORIZATION 1000");
    }

    @Test
    void anUnconfirmedIntentMovesNoMoney() {
        assertThat(create(TestPaymentMethod.VISA, false)).isInstanceOf(Reply.OfIntent.class);
        run(new Command.Cancel(ID));

        assertThat(ledger()).isEmpty();
    }

    @Test
    void confirmingWithoutAPaymentMethodOrTwiceIsRefused() {
        assertThat(create(null, false)).isInstanceOf(Reply.OfIntent.class);
        assertThat(errorOf(new Command.Confirm(ID, null)).status()).isEqualTo(400);
        run(new Command.Confirm(ID, TestPaymentMethod.VISA));
        assertThat(errorOf(new Command.Confirm(ID, TestPaymentMethod.VISA)).code())
                .isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void anUnknownIntentIsMissing() {
        assertThat(errorOf(new Command.Capture("pi_none", null)).status()).isEqualTo(404);
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 3; i++) {
            run(new Command.Create("pi_" + i, "o", 1, "eur", null, false, true));
        }
        assertThat(errorOf(new Command.Create("pi_4", "o", 1, "eur", null, false, true))
                        .type())
                .isEqualTo("api_error");
        assertThat(payments.intentsOf("o")).hasSize(3);
    }

    private Reply create(@Nullable TestPaymentMethod method, boolean confirm) {
        return payments.execute(new Command.Create(ID, "o1", 1000, "eur", method, confirm, true), "key", NOW);
    }

    private void run(Command command) {
        assertThat(payments.execute(command, null, NOW)).isNotInstanceOf(Reply.OfError.class);
    }

    private StripeError errorOf(Command command) {
        return ((Reply.OfError) payments.execute(command, null, NOW)).error();
    }

    private PaymentIntent intent() {
        return payments.intent(ID).orElseThrow();
    }

    private List<String> ledger() {
        return payments.ledger().entries().stream()
                .map(entry -> entry.type() + " " + entry.amount())
                .toList();
    }
}
