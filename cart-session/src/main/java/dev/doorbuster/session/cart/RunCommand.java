package dev.doorbuster.session.cart;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command on the member that owns the cart, one at a time per cart, with that member's clock and name. The backup
 * gets the result, not the command, because its clock differs.
 */
final class RunCommand implements EntryProcessor<String, CartEntry, Reply>, HazelcastInstanceAware {
    private static final long serialVersionUID = 1L;

    private final CartCommand command;
    private final @Nullable Cart inRedis;
    private transient @Nullable HazelcastInstance owner;
    private transient @Nullable CartEntry written;

    /** @param inRedis all registers that Redis holds, or null to find out whether they are needed */
    RunCommand(CartCommand command, @Nullable Cart inRedis) {
        this.command = command;
        this.inRedis = inRedis;
    }

    CartCommand command() {
        return command;
    }

    @Nullable
    Cart inRedis() {
        return inRedis;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        owner = instance;
    }

    @Override
    public Reply process(Map.Entry<String, CartEntry> slot) {
        var before = slot.getValue();
        if (before == null && inRedis == null) {
            return new Reply(Reply.Kind.COLD, CartEntry.EMPTY);
        }
        var known = before == null ? CartEntry.EMPTY : before;
        var warm = inRedis == null ? known : known.withSaved(inRedis);
        var reply = run(warm);
        // A write starts the time to live anew, so it must be a change that Redis gets too.
        if (!reply.entry().equals(before)) {
            written = reply.entry();
            slot.setValue(written);
        }
        return reply;
    }

    private Reply run(CartEntry entry) {
        var member = Objects.requireNonNull(owner, "Hazelcast sets the owner");
        long now = CartMap.clock(member).millis();
        var writer = member.getCluster().getLocalMember().getUuid().toString();
        return switch (CartChange.apply(entry.cart(), command, now, writer)) {
            case CartChange.Applied applied -> new Reply(Reply.Kind.APPLIED, entry.changedTo(applied.cart()));
            case CartChange.TooManyLines() -> new Reply(Reply.Kind.TOO_MANY_LINES, entry);
            case CartChange.QuantityTooLarge(int inCart) -> new Reply(Reply.Kind.QUANTITY_TOO_LARGE, entry, inCart);
            case CartChange.NotInCart() -> new Reply(Reply.Kind.NOT_IN_CART, entry);
        };
    }

    @Override
    public @Nullable EntryProcessor<String, CartEntry, Reply> getBackupProcessor() {
        return written == null ? null : new StoreEntry<>(written);
    }
}
