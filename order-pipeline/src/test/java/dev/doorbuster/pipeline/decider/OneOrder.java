package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.pipeline.Sample;
import java.time.Instant;
import java.util.List;

/** One order for two of the five mugs there are, and the world it is in. */
final class OneOrder {
    static final String ID = Sample.orderId("ams", 1);
    static final Money TOTAL = new Money(2000, "EUR");
    static final Instant DUE = Sample.TIME.plus(World.HANDLING);

    final World world = new World();

    OneOrder() {
        apply(world.hear(new Fact.StockReceived("MUG", 5, "delivery")));
    }

    @CanIgnoreReturnValue
    Decision submit(OrderLine... lines) {
        return world.hear(new Fact.OrderSubmitted(Sample.order(ID, lines)));
    }

    void reserve() {
        apply(submit(line("MUG", 2)));
    }

    void confirm() {
        apply(world.hear(new Fact.AuthorizationApproved(ID, "pi_1")));
    }

    void capture() {
        apply(world.hear(new Fact.CaptureCompleted(ID, "pi_1")));
    }

    /** A step on the way to what a test is about: it must not be a no-op. */
    static void apply(Decision decision) {
        assertThat(decision).isNotEqualTo(Decision.NOTHING);
    }

    static Fact.AuthorizationDeclined declined() {
        return new Fact.AuthorizationDeclined(ID, "card_declined", "no");
    }

    static Fact.CancellationRequested cancel() {
        return new Fact.CancellationRequested(ID, "changed my mind");
    }

    static Task mail(String template) {
        return new Task.Notify(ID, template, "ada@example.com", null);
    }

    static List<String> kinds(Decision decision) {
        return decision.orderEvents().stream().map(OrderEvent::kind).toList();
    }
}
