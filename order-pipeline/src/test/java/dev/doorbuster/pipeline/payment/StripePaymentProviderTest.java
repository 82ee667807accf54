package dev.doorbuster.pipeline.payment;

import static dev.doorbuster.pipeline.payment.Psp.PRICE;
import static dev.doorbuster.pipeline.payment.Psp.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorized;
import dev.doorbuster.pipeline.payment.PaymentResult.Captured;
import dev.doorbuster.pipeline.payment.PaymentResult.Declined;
import dev.doorbuster.pipeline.payment.PaymentResult.Refunded;
import dev.doorbuster.pipeline.payment.PaymentResult.Voided;
import dev.doorbuster.simulators.psp.PspOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripePaymentProviderTest {
    private static final String ORDER = "ams_or_1";

    private final Psp psp = new Psp(PspOptions.Pace.normal());
    private final StripePaymentProvider provider = psp.adapter(Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        psp.close();
    }

    @Test
    void aGoodCardIsHeldUnderTheOrdersNameAndKey() {
        Authorized authorized = hold();

        assertThat(authorized.amount()).isEqualTo(PRICE);
        assertThat(psp.entries(ORDER)).singleElement().satisfies(entry -> {
            assertThat(entry.getString("type")).isEqualTo("authorization");
            assertThat(entry.getString("payment_intent")).isEqualTo(authorized.reference());
            assertThat(entry.getString("idempotency_key")).isEqualTo(ORDER + ":authorize");
            assertThat(entry.getString("currency")).isEqualTo("eur");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, generic_decline, declined",
        "pm_card_chargeDeclinedInsufficientFunds, insufficient_funds, insufficient funds",
    })
    void aBadCardIsAResult(String token, String code, String message) {
        PaymentResult result = within(provider.authorize(Psp.authorize(ORDER, token)));

        assertThat(result).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.code()).isEqualTo(code);
            assertThat(declined.message()).contains(message);
        });
        assertThat(psp.ledger(ORDER)).containsExactly("decline 1299");
        assertThat(within(provider.find(ORDER))).contains(result);
    }

    @ParameterizedTest
    @CsvSource({"''", "4242424242424242", "pm_card_visa&amount=1", "тест"})
    void aTokenTheProviderDoesNotKnowIsADeclineForTheShopper(String token) {
        assertThat(within(provider.authorize(Psp.authorize(ORDER, token)))).isInstanceOf(Declined.class);
        assertThat(psp.ledger(ORDER)).isEmpty();
    }

    @Test
    void holdingTwiceHoldsOnce() {
        assertThat(hold()).isEqualTo(hold());

        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299");
    }

    @Test
    void theSameOrderWithAnotherAmountIsRefused() {
        assertThat(hold().amount()).isEqualTo(PRICE);

        assertThatThrownBy(() ->
                        within(provider.authorize(new Task.Authorize(ORDER, new Money(1, "EUR"), "pm_card_visa"))))
                .isInstanceOfSatisfying(
                        PaymentRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("idempotency_error"));
        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299");
    }

    @Test
    void heldMoneyIsTakenOnceAndGivenBackOnce() {
        String reference = hold().reference();

        var capture = new Task.Capture(ORDER, PRICE, reference);
        assertThat(within(provider.capture(capture))).isEqualTo(new Captured(reference, PRICE));
        assertThat(within(provider.capture(capture))).isEqualTo(new Captured(reference, PRICE));
        assertThat(within(provider.find(ORDER))).contains(new Captured(reference, PRICE));

        var refund = new Task.Refund(ORDER, PRICE, reference, 1);
        Refunded refunded = within(provider.refund(refund));
        assertThat(refunded.amount()).isEqualTo(PRICE);
        assertThat(within(provider.refund(refund))).isEqualTo(refunded);
        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299", "capture 1299", "refund 1299");
    }

    @Test
    void moneyTakenUnderAnotherKeyCountsAsTaken() {
        String reference = hold().reference();
        assertThat(within(provider.capture(new Task.Capture("other", PRICE, reference))))
                .isInstanceOf(Captured.class);

        assertThat(within(provider.capture(new Task.Capture(ORDER, PRICE, reference))))
                .isEqualTo(new Captured(reference, PRICE));
        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299", "capture 1299");
    }

    @Test
    void heldMoneyIsLetGoOnceAndCannotBeTakenThen() {
        String reference = hold().reference();

        assertThat(within(provider.voidAuthorization(new Task.ReleaseHold(ORDER, reference))))
                .isEqualTo(new Voided(reference));
        assertThat(within(provider.voidAuthorization(new Task.ReleaseHold("other", reference))))
                .isEqualTo(new Voided(reference));

        assertThat(within(provider.capture(new Task.Capture(ORDER, PRICE, reference))))
                .isInstanceOfSatisfying(
                        Declined.class, no -> assertThat(no.code()).isEqualTo("charge_expired_for_capture"));
        assertThat(within(provider.find(ORDER))).contains(new Voided(reference));
        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299", "void 1299");
    }

    @Test
    void whatTheProviderWillNeverDoIsRefused() {
        String reference = hold().reference();
        Money more = new Money(1300, "EUR");

        assertThatThrownBy(() -> within(provider.capture(new Task.Capture(ORDER, more, reference))))
                .isInstanceOf(PaymentRefused.class);
        assertThatThrownBy(() -> within(provider.refund(new Task.Refund(ORDER, PRICE, reference, 1))))
                .isInstanceOf(PaymentRefused.class);
        assertThatThrownBy(() -> within(provider.capture(new Task.Capture("o2", PRICE, "pi_none"))))
                .isInstanceOfSatisfying(
                        PaymentRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("resource_missing"));
        assertThatThrownBy(() -> within(provider.voidAuthorization(new Task.ReleaseHold("o3", "../refunds"))))
                .isInstanceOf(PaymentRefused.class);
        assertThat(psp.ledger(ORDER)).containsExactly("authorization 1299");
    }

    @Test
    void anUnknownOrderIsNotFoundWhateverItIsCalled() {
        assertThat(within(provider.find("nothing"))).isEmpty();
        assertThat(within(provider.find("it's \\' OR '1'='1"))).isEmpty();
    }

    private Authorized hold() {
        return (Authorized) within(provider.authorize(Psp.authorize(ORDER, "pm_card_visa")));
    }
}
