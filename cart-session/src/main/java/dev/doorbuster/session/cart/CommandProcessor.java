package dev.doorbuster.session.cart;

import com.hazelcast.map.EntryProcessor;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command where the cart lives: one after the other per cart, on a partition thread of the owner, with the owner's
 * clock. Returns {@link Outcome#ABSENT} when the owner does not hold the cart and no copy came along.
 */
final class CommandProcessor implements EntryProcessor<String, byte[], CommandProcessor.Outcome> {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * What goes back to the caller.
     *
     * @param cart the cart after the command, when it was applied
     * @param refusal name of the refusal, else empty
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Outcome(String refusal, int inCart, byte @Nullable [] cart) implements java.io.Serializable {
        static final String ABSENT = "absent";
        static final String TOO_MANY_LINES = "too_many_lines";
        static final String QUANTITY_TOO_LARGE = "quantity_too_large";
        static final String NOT_IN_CART = "not_in_cart";
    }

    private final CartCommand command;
    private final String writer;
    private final byte @Nullable [] loaded;
    private transient byte @Nullable [] after;

    /** @param loaded the durable copy, when the owner may not hold the cart */
    CommandProcessor(CartCommand command, String writer, byte @Nullable [] loaded) {
        this.command = command;
        this.writer = writer;
        this.loaded = loaded;
    }

    @Override
    public Outcome process(Map.Entry<String, byte[]> entry) {
        byte[] held = entry.getValue();
        if (held == null && loaded == null) {
            return new Outcome(Outcome.ABSENT, 0, null);
        }
        var before = cart(held).merge(cart(loaded));
        return switch (CartChange.apply(before, command, System.currentTimeMillis(), writer)) {
            case CartChange.Applied applied -> {
                after = CartBytes.of(applied.cart());
                Object replaced = entry.setValue(after);
                assert replaced == null || held != null;
                yield new Outcome("", 0, after);
            }
            case CartChange.TooManyLines full -> new Outcome(Outcome.TOO_MANY_LINES, 0, null);
            case CartChange.QuantityTooLarge large -> new Outcome(Outcome.QUANTITY_TOO_LARGE, large.inCart(), null);
            case CartChange.NotInCart none -> new Outcome(Outcome.NOT_IN_CART, 0, null);
        };
    }

    /** The backup copies the result: running the command again there would read another clock. */
    @Override
    public @Nullable EntryProcessor<String, byte[], Outcome> getBackupProcessor() {
        return after == null ? null : new Copy(after);
    }

    private static Cart cart(byte @Nullable [] bytes) {
        return bytes == null ? Cart.EMPTY : CartBytes.cart(bytes);
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    private record Copy(byte[] value) implements EntryProcessor<String, byte[], Outcome> {
        @Override
        public Outcome process(Map.Entry<String, byte[]> entry) {
            Object replaced = entry.setValue(value);
            return new Outcome("", 0, replaced == null ? null : value);
        }
    }
}
