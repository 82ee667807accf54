package dev.doorbuster.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.payment.PaymentProvider;
import dev.doorbuster.pipeline.payment.PaymentRefused;
import dev.doorbuster.pipeline.payment.PaymentResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentEffectTest {
    private static final String ORDER = "ams_or_00000000000000000000000001";
    private static final Money PRICE = new Money(1_299, "EUR");
    private static final Task.Authorize AUTHORIZE = new Task.Authorize(ORDER, PRICE, "pm_card_visa");
    private static final Fact DECLINED =
            new Fact.AuthorizationDeclined(ORDER, "amount_differs", "The payment method was not accepted");

    private final List<String> released = new ArrayList<>();

    @Test
    void what_was_asked_for_is_approved() {
        var effect = new PaymentEffect(new Holding(PRICE, Future.succeededFuture()));

        assertThat(effect.perform(AUTHORIZE).result()).isEqualTo(new Fact.AuthorizationApproved(ORDER, "pi_1"));
        assertThat(effect.ask(AUTHORIZE).result()).contains(new Fact.AuthorizationApproved(ORDER, "pi_1"));
        assertThat(released).isEmpty();
    }

    @Test
    void a_hold_of_another_amount_is_let_go_and_counts_as_declined() {
        var effect = new PaymentEffect(new Holding(new Money(12_990, "EUR"), Future.succeededFuture()));

        assertThat(effect.perform(AUTHORIZE).result()).isEqualTo(DECLINED);
        assertThat(effect.ask(AUTHORIZE).result()).contains(DECLINED);
        assertThat(released).containsExactly("pi_1", "pi_1");
    }

    @Test
    void a_hold_that_could_not_be_let_go_is_not_declined() {
        var refusal = new PaymentRefused("api_key_expired", "");
        var effect = new PaymentEffect(new Holding(new Money(1_299, "USD"), Future.failedFuture(refusal)));

        assertThat(effect.perform(AUTHORIZE).cause()).isSameAs(refusal);
        assertThat(effect.ask(AUTHORIZE).cause()).isSameAs(refusal);
    }

    /** A provider that holds an amount of its own choice. */
    private final class Holding implements PaymentProvider {
        private final PaymentResult.Authorized hold;
        private final Future<Void> release;

        Holding(Money amount, Future<Void> release) {
            this.hold = new PaymentResult.Authorized("pi_1", amount);
            this.release = release;
        }

        @Override
        public Future<PaymentResult.Authorization> authorize(Task.Authorize task) {
            return Future.succeededFuture(hold);
        }

        @Override
        public Future<PaymentResult.Capture> capture(Task.Capture task) {
            return Future.failedFuture("not asked for");
        }

        @Override
        public Future<PaymentResult.Voided> voidAuthorization(Task.ReleaseHold task) {
            released.add(task.reference());
            return release.map(new PaymentResult.Voided(task.reference()));
        }

        @Override
        public Future<PaymentResult.Refunded> refund(Task.Refund task) {
            return Future.failedFuture("not asked for");
        }

        @Override
        public Future<Optional<PaymentResult>> find(String orderId) {
            return Future.succeededFuture(Optional.of(hold));
        }
    }
}
