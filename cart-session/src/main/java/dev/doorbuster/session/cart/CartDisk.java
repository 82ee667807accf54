package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.Register;
import dev.doorbuster.session.store.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeMap;

/**
 * Carts in Redis: a hash per cart, a field per SKU. A save sends every register of the cart and the script keeps the newer of
 * each two, so a save that failed is made good by the next one, and a late one does no harm.
 */
final class CartDisk {
    private static final Duration EXPIRY = Duration.ofDays(30);

    /** ARGV: expiry in seconds, then sku, clock, quantity, writer of each register. The order is that of {@link Register}. */
    private static final String SAVE = """
            for i = 2, #ARGV, 4 do
              local sku, clock, quantity, writer = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), ARGV[i + 3]
              local newer = true
              local held = redis.call('HGET', KEYS[1], sku)
              if held then
                local c, q, w = string.match(held, '^(%d+)|(%d+)|(.*)$')
                c, q = tonumber(c), tonumber(q)
                if clock ~= c then newer = clock > c
                elseif writer ~= w then newer = writer > w
                else newer = quantity > q end
              end
              if newer then
                redis.call('HSET', KEYS[1], sku, ARGV[i + 1] .. '|' .. ARGV[i + 2] .. '|' .. writer)
              end
            end
            redis.call('EXPIRE', KEYS[1], ARGV[1])
            return 1
            """;

    private final RedisAPI redis;
    private final RedisScript save;

    CartDisk(RedisAPI redis) {
        this.redis = redis;
        this.save = new RedisScript(redis, SAVE);
    }

    Future<Cart> load(String cartId) {
        return RedisScript.guarded(redis.hgetall(key(cartId))).map(CartDisk::cart);
    }

    Future<Void> save(String cartId, Cart cart) {
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(EXPIRY.toSeconds()));
        cart.registers().forEach((sku, register) -> {
            arguments.add(sku);
            arguments.add(Long.toString(register.clock()));
            arguments.add(Integer.toString(register.quantity()));
            arguments.add(register.writer());
        });
        return save.run(key(cartId), arguments).mapEmpty();
    }

    private static Cart cart(Response fields) {
        var registers = new TreeMap<String, Register>();
        for (var sku : fields.getKeys()) {
            var parts = fields.get(sku).toString().split("\\|", 3);
            registers.put(sku, new Register(Integer.parseInt(parts[1]), Long.parseLong(parts[0]), parts[2]));
        }
        return registers.isEmpty() ? Cart.EMPTY : new Cart(registers);
    }

    private static String key(String cartId) {
        return "cart:" + cartId;
    }
}
