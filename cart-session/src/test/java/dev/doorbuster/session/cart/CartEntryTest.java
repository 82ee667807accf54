package dev.doorbuster.session.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.map.impl.SimpleEntryView;
import com.hazelcast.spi.impl.merge.MergingValueFactory;
import com.hazelcast.spi.merge.MergingValue;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.commerce.cart.Register;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CartEntryTest {
    private static final Register OLD = new Register(1, 10, "a");
    private static final Register NEW = new Register(2, 20, "b");

    @Test
    void aChangeIsUnsavedUntilRedisHasThatVeryRegister() {
        var entry = CartEntry.EMPTY.changedTo(Cart.EMPTY.with("mug", OLD)).changedTo(Cart.EMPTY.with("mug", NEW));

        assertThat(entry.unsaved()).containsExactly("mug");
        assertThat(entry.withSaved(Cart.EMPTY.with("mug", OLD)).unsaved()).containsExactly("mug");
        assertThat(entry.withSaved(Cart.EMPTY.with("mug", NEW)).unsaved()).isEmpty();
    }

    @Test
    void aNewerRegisterInRedisReplacesAnUnsavedOne() {
        var entry = CartEntry.EMPTY.changedTo(Cart.EMPTY.with("mug", OLD)).withSaved(Cart.EMPTY.with("mug", NEW));

        assertThat(entry).isEqualTo(new CartEntry(Cart.EMPTY.with("mug", NEW), Set.of()));
    }

    @Test
    void theHalvesOfASplitClusterKeepTheChangesOfBoth() {
        var left = new CartEntry(Cart.EMPTY.with("mug", NEW).with("cap", OLD), Set.of("mug"));
        var right = new CartEntry(Cart.EMPTY.with("mug", OLD).with("cap", NEW), Set.of("cap"));
        var both = new CartEntry(Cart.EMPTY.with("mug", NEW).with("cap", NEW), Set.of("cap", "mug"));

        assertThat(left.merge(right)).isEqualTo(both);
        assertThat(right.merge(left)).isEqualTo(both);
    }

    @Test
    void whatWaitedForRedisIsAppliedToWhatRedisHolds() {
        var unseen = CartEntry.UNSEEN
                .waitingFor(new Waiting(new CartCommand.Add("mug", 3), 30, "c"))
                .waitingFor(new Waiting(new CartCommand.Set("cap", 0), 31, "c"))
                .waitingFor(new Waiting(new CartCommand.Set("pen", 4), 32, "c"));

        var loaded = unseen.loaded(Cart.EMPTY.with("mug", NEW).with("cap", OLD));

        assertThat(unseen.view().lines()).isEqualTo(Map.of("mug", 3, "pen", 4));
        assertThat(loaded.cart().lines()).isEqualTo(Map.of("mug", 5, "pen", 4));
        assertThat(loaded.unsaved()).containsExactlyInAnyOrder("mug", "cap", "pen");
        assertThat(loaded.waiting()).isEmpty();
        assertThat(loaded.isPending()).isTrue();
    }

    @Test
    void aWaitingCommandIsNewerThanWhatRedisHoldsEvenIfItsClockIsBehind() {
        var waiting = CartEntry.UNSEEN.waitingFor(new Waiting(new CartCommand.Set("mug", 9), 3, "c"));

        assertThat(waiting.loaded(Cart.EMPTY.with("mug", NEW)).cart().quantity("mug"))
                .isEqualTo(9);
    }

    @Test
    void aWaitingCommandNeverFailsAgainstTheLimits() {
        var waiting = CartEntry.UNSEEN.waitingFor(new Waiting(new CartCommand.Add("mug", 98), 30, "c"));

        assertThat(waiting.loaded(Cart.EMPTY.with("mug", NEW)).cart().quantity("mug"))
                .isEqualTo(Cart.MAX_QUANTITY);
    }

    @Test
    void whatWaitsInOneHalfOfASplitClusterIsAppliedToWhatTheOtherHasSeen() {
        var shared = CartEntry.UNSEEN.waitingFor(new Waiting(new CartCommand.Add("mug", 1), 30, "c"));
        var left = shared.waitingFor(new Waiting(new CartCommand.Add("mug", 2), 31, "c"));
        var right = shared.waitingFor(new Waiting(new CartCommand.Add("mug", 3), 31, "d"));
        var seen = new CartEntry(Cart.EMPTY.with("mug", NEW), Set.of());

        assertThat(left.merge(right)).isEqualTo(right.merge(left));
        assertThat(left.merge(right).view().quantity("mug")).isEqualTo(6);
        assertThat(left.merge(seen)).isEqualTo(seen.merge(left));
        assertThat(left.merge(seen).cart().quantity("mug")).isEqualTo(5);
    }

    @Test
    void hazelcastsMergePolicyCallsOurMerge() {
        var left = new CartEntry(Cart.EMPTY.with("mug", NEW), Set.of("mug"));
        var right = new CartEntry(Cart.EMPTY.with("mug", OLD).with("cap", NEW), Set.of());

        assertThat(new CartMergePolicy().merge(merging(left), merging(right))).isEqualTo(left.merge(right));
    }

    @Test
    void everythingThatTravelsArrivesAsItLeft() {
        var entry = new CartEntry(Cart.EMPTY.with("mug", NEW).with("Größe ✓", OLD), Set.of("mug"));
        var commands = new CartCommand[] {
            new CartCommand.Add("mug", 3),
            new CartCommand.Set("mug", 0),
            new CartCommand.RemoveBought(Map.of("mug", 7L)),
            new CartCommand.Adopt(Map.of("mug", NEW, "cap", OLD))
        };

        assertThat(travel(entry)).isEqualTo(entry);
        assertThat(travel(new Reply(Reply.Kind.QUANTITY_TOO_LARGE, entry, 9)))
                .isEqualTo(new Reply(Reply.Kind.QUANTITY_TOO_LARGE, entry, 9));
        assertThat(travel(new TakeSaved(entry.cart(), true)).inRedis()).isEqualTo(entry.cart());
        assertThat(travel(new StoreEntry<>(entry)).entry()).isEqualTo(entry);
        for (var command : commands) {
            assertThat(travel(RunCommand.whenLoaded(command)).command()).isEqualTo(command);
            assertThat(travel(RunCommand.evenUnseen(command)).isEvenUnseen()).isTrue();
            assertThat(travel(RunCommand.on(command, entry.cart())).inRedis()).isEqualTo(entry.cart());
            var unseen = CartEntry.UNSEEN.waitingFor(new Waiting(command, 12, "b"));
            assertThat(travel(unseen)).isEqualTo(unseen);
        }
    }

    private static <T> T travel(T value) {
        var service = serialization();
        return service.toObject(service.toData(value));
    }

    private static MergingValue<Object> merging(CartEntry entry) {
        var service = serialization();
        Data key = service.toData("ct_1");
        Data value = service.toData(entry);
        var view = new SimpleEntryView<Data, Data>().withKey(key).withValue(value);
        return MergingValueFactory.createMergingEntry(service, view);
    }

    private static SerializationService serialization() {
        var config = new SerializationConfig();
        CartCodecs.register(config);
        return new DefaultSerializationServiceBuilder().setConfig(config).build();
    }
}
