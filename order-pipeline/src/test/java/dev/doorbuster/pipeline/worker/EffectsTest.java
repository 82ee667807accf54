package dev.doorbuster.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.shipping.Carrier;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectsTest {
    private static final String ORDER = "ams_or_00000000000000000000000001";
    private static final Task.Ship SHIP = new Task.Ship(
            ORDER, new Address("Ada", "Gate 1", "", "Berlin", "", "10115", "DE"), "standard", Map.of("MUG", 1));

    @Test
    void whatACarrierSaysCannotPoisonTheOrder() {
        var carrier = new Saying("Fast\u0000Parcel");

        var fact = Effects.fulfilment(carrier).perform(SHIP).result();

        assertThat(fact).isEqualTo(new Fact.ShipmentDispatched(ORDER, "Fast?Parcel", "T?1"));
    }

    @Test
    void aTaskOfAnotherTopicIsRefusedForGood() {
        var task = new Task.Notify(ORDER, "order_confirmed", "ada@example.com", null);

        var outcome = Effects.fulfilment(new Saying("x")).perform(task);

        assertThat(outcome.cause()).isInstanceOf(TerminalFault.class);
    }

    /** A carrier with a strange choice of words. */
    private record Saying(String name) implements Carrier {
        @Override
        public Future<BookedParcel> ship(Task.Ship task) {
            return Future.succeededFuture(new BookedParcel("s1", name, "T\n1", "booked"));
        }

        @Override
        public Future<Optional<BookedParcel>> find(String orderId) {
            return Future.succeededFuture(Optional.empty());
        }
    }
}
