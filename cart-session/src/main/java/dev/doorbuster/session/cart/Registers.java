package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.Register;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Registers as Redis keeps them: SKU and {@code clock|quantity|writer}, one after the other. */
final class Registers {
    static final Register NONE = new Register(0, 0, "");

    private Registers() {}

    static List<String> toPairs(Cart cart) {
        var pairs = new ArrayList<String>();
        cart.registers().forEach((sku, register) -> {
            pairs.add(sku);
            pairs.add(register.clock() + "|" + register.quantity() + "|" + register.writer());
        });
        return pairs;
    }

    /** @throws IllegalStateException when something else wrote to the key */
    static Cart fromPairs(Response pairs) {
        var registers = new TreeMap<String, Register>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            registers.put(pairs.get(i).toString(), parse(pairs.get(i + 1).toString()));
        }
        return new Cart(registers);
    }

    private static Register parse(String text) {
        var parts = text.split("\\|", 3);
        try {
            return new Register(Integer.parseInt(parts[1]), Long.parseLong(parts[0]), parts[2]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException("not a cart register: " + text, e);
        }
    }
}
