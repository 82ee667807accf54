package dev.doorbuster.session.cart;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.commerce.cart.HybridClock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command on the member that owns the cart, one at a time per cart, with that member's clock and name. The backup
 * gets the result, not the command, because its clock differs.
 */
final class RunCommand implements EntryProcessor<String, CartEntry, Reply>, HazelcastInstanceAware {
    /** Commands that wait for a cart to be loaded; together they stay below what a cart can hold. */
    static final int MAX_WAITING = 100;

    private static final long serialVersionUID = 1L;

    private final CartCommand command;
    private final @Nullable Cart inRedis;
    private final boolean unseen;
    private transient @Nullable HazelcastInstance owner;
    private transient @Nullable CartEntry written;

    RunCommand(CartCommand command, @Nullable Cart inRedis, boolean unseen) {
        this.command = command;
        this.inRedis = inRedis;
        this.unseen = unseen;
    }

    /** Comes back with {@link Reply.Kind#COLD} when the cart has to be loaded first. */
    static RunCommand whenLoaded(CartCommand command) {
        return new RunCommand(command, null, false);
    }

    /** @param inRedis all registers that Redis holds */
    static RunCommand on(CartCommand command, Cart inRedis) {
        return new RunCommand(command, inRedis, false);
    }

    /** Redis is away: where the cart has to be loaded first, the command waits for that. */
    static RunCommand evenUnseen(CartCommand command) {
        return new RunCommand(command, null, true);
    }

    CartCommand command() {
        return command;
    }

    @Nullable
    Cart inRedis() {
        return inRedis;
    }

    boolean isEvenUnseen() {
        return unseen;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        owner = instance;
    }

    @Override
    public Reply process(Map.Entry<String, CartEntry> slot) {
        var before = slot.getValue();
        var known = before == null ? CartEntry.UNSEEN : before;
        var warm = inRedis == null ? known : known.loaded(inRedis);
        if (!warm.whole() && !unseen) {
            return new Reply(Reply.Kind.COLD, warm);
        }
        var reply = run(warm);
        var after = reply.entry();
        // A write starts the time to live anew, so it must be a change that Redis gets too.
        if (!after.equals(before) && !after.equals(CartEntry.UNSEEN)) {
            if (after.isPending()
                    && !known.isPending()
                    && CartMap.backlog(member()).isFull()) {
                return new Reply(Reply.Kind.BUSY, known);
            }
            written = after;
            slot.setValue(after);
        }
        return reply;
    }

    private Reply run(CartEntry entry) {
        long now = CartMap.clock(member()).millis();
        var writer = member().getCluster().getLocalMember().getUuid().toString();
        return switch (CartChange.apply(entry.view(), command, now, writer)) {
            case CartChange.Applied applied
            when entry.whole() -> new Reply(Reply.Kind.APPLIED, entry.changedTo(applied.cart()));
            case CartChange.TooManyLines() -> new Reply(Reply.Kind.TOO_MANY_LINES, entry);
            case CartChange.QuantityTooLarge(int inCart) -> new Reply(Reply.Kind.QUANTITY_TOO_LARGE, entry, inCart);
            case CartChange.NotInCart() when entry.whole() -> new Reply(Reply.Kind.NOT_IN_CART, entry);
            case CartChange.Applied _, CartChange.NotInCart _ -> hold(entry, now, writer);
        };
    }

    private Reply hold(CartEntry entry, long now, String writer) {
        return entry.waiting().size() == MAX_WAITING
                ? new Reply(Reply.Kind.BUSY, entry)
                : new Reply(
                        Reply.Kind.APPLIED,
                        entry.waitingFor(new Waiting(command, HybridClock.next(entry.lastClock(), now), writer)));
    }

    private HazelcastInstance member() {
        return Objects.requireNonNull(owner, "Hazelcast sets the owner");
    }

    @Override
    public @Nullable EntryProcessor<String, CartEntry, Reply> getBackupProcessor() {
        return written == null ? null : new StoreEntry<>(written);
    }
}
