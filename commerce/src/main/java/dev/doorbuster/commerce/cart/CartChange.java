package dev.doorbuster.commerce.cart;

import java.util.ArrayList;
import java.util.Map;

/** What became of a {@link CartCommand}: a pure function from cart, command and time. */
public sealed interface CartChange {
    /** The cart after the command; equal to the one before when nothing had to change. */
    record Applied(Cart cart) implements CartChange {}

    /** More than {@link Cart#MAX_LINES} different SKUs, or {@link Cart#MAX_REGISTERS} over the life of the cart. */
    record TooManyLines() implements CartChange {}

    /** More than {@link Cart#MAX_QUANTITY} units of one SKU. */
    record QuantityTooLarge(int inCart) implements CartChange {}

    /** A quantity was set for a SKU that the cart does not hold. */
    record NotInCart() implements CartChange {}

    /**
     * @param nowMillis wall clock of the owner of the cart
     * @param writer who writes; unique per process
     */
    static CartChange apply(Cart cart, CartCommand command, long nowMillis, String writer) {
        long clock = HybridClock.next(cart.version(), nowMillis);
        return switch (command) {
            case CartCommand.Add add ->
                put(cart, add.sku(), (long) cart.quantity(add.sku()) + add.quantity(), clock, writer);
            case CartCommand.Set set ->
                cart.quantity(set.sku()) == 0 ? new NotInCart() : put(cart, set.sku(), set.quantity(), clock, writer);
            case CartCommand.RemoveBought remove -> new Applied(removeBought(cart, remove, clock, writer));
            case CartCommand.Adopt adopt -> new Applied(adopt(cart, adopt));
        };
    }

    /**
     * A command that was accepted without sight of the whole cart, now that it can be seen: never refused, because its sender has
     * been told that it is done. So a quantity stops at {@link Cart#MAX_QUANTITY}, lines go beyond {@link Cart#MAX_LINES}, and
     * {@code Set} makes the line that it does not find.
     *
     * @param clock later than everything in the cart
     */
    static Cart late(Cart cart, CartCommand command, long clock, String writer) {
        return switch (command) {
            case CartCommand.Add(String sku, int quantity) ->
                cart.with(sku, upToTheLimit((long) cart.quantity(sku) + quantity, clock, writer));
            case CartCommand.Set(String sku, int quantity) -> cart.with(sku, upToTheLimit(quantity, clock, writer));
            case CartCommand.RemoveBought remove -> removeBought(cart, remove, clock, writer);
            case CartCommand.Adopt adopt -> adopt(cart, adopt);
        };
    }

    private static Register upToTheLimit(long quantity, long clock, String writer) {
        return new Register((int) Math.min(quantity, Cart.MAX_QUANTITY), clock, writer);
    }

    private static CartChange put(Cart cart, String sku, long quantity, long clock, String writer) {
        if (quantity > Cart.MAX_QUANTITY) {
            return new QuantityTooLarge(cart.quantity(sku));
        }
        if (!hasRoom(cart, sku)) {
            return new TooManyLines();
        }
        return new Applied(cart.with(sku, new Register((int) quantity, clock, writer)));
    }

    private static boolean hasRoom(Cart cart, String sku) {
        boolean isNewSku = !cart.registers().containsKey(sku);
        boolean tooManyLines = cart.quantity(sku) == 0 && cart.lines().size() >= Cart.MAX_LINES;
        boolean tooManyRegisters = isNewSku && cart.registers().size() >= Cart.MAX_REGISTERS;
        return !tooManyLines && !tooManyRegisters;
    }

    private static Cart adopt(Cart cart, CartCommand.Adopt command) {
        var missing = new ArrayList<>(command.lines().entrySet());
        missing.removeIf(line -> cart.holds(line.getKey(), line.getValue()));
        missing.sort(Map.Entry.comparingByValue(Register.NEWEST_FIRST));
        var result = cart;
        for (var line : missing) {
            if (hasRoom(result, line.getKey())) {
                result = result.with(line.getKey(), line.getValue());
            }
        }
        return result;
    }

    private static Cart removeBought(Cart cart, CartCommand.RemoveBought command, long clock, String writer) {
        var result = cart;
        for (var bought : command.bought().entrySet()) {
            var register = cart.registers().get(bought.getKey());
            if (register != null && register.quantity() > 0 && register.clock() <= bought.getValue()) {
                result = result.with(bought.getKey(), new Register(0, clock, writer));
            }
        }
        return result;
    }
}
