package dev.doorbuster.session.cart;

import com.hazelcast.core.HazelcastInstance;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.commerce.cart.Register;
import dev.doorbuster.session.store.RedisScripts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The carts of a region. A command runs on the Hazelcast member that owns the cart, then goes to Redis, then is answered:
 *
 * <ol>
 *   <li>The owner applies it and marks the changed registers as unsaved. A refusal ends here.
 *   <li>When the owner does not hold the cart, its registers are loaded from Redis and the command is sent again with them.
 *       Redis down: fails with a {@code RetryableFault}, nothing has happened.
 *   <li>All unsaved registers of the cart go to Redis, earlier failures and other callers' included. Redis down: fails with
 *       {@link CartNotDurable}.
 *   <li>The owner forgets the marks. Nobody waits for that: a mark too many costs one repeated write.
 * </ol>
 *
 * So whatever an answer shows is in Redis, and Hazelcast can be thrown away. Never blocks; completes on the caller's context.
 * Thread-safe.
 */
public final class CartStore {
    private static final Logger log = LoggerFactory.getLogger(CartStore.class);

    private final CartMap memory;
    private final CartDisk disk;

    public CartStore(Vertx vertx, HazelcastInstance hazelcast, RedisAPI redis) {
        this(vertx, hazelcast, new RedisScripts(redis), CartConfig.DEFAULT);
    }

    /** @param hazelcast a member started by {@code SessionGrid} with the same configuration */
    public CartStore(Vertx vertx, HazelcastInstance hazelcast, RedisScripts redis, CartConfig config) {
        this.memory = new CartMap(vertx, hazelcast, config);
        this.disk = new CartDisk(redis, config.expiry());
    }

    /** Succeeds once Redis has the change, and every other change that the resulting cart shows; or with a refusal. */
    public Future<CartChange> execute(String cartId, CartCommand command) {
        return memory.run(cartId, new RunCommand(command, null))
                .compose(reply -> reply.kind() == Reply.Kind.COLD
                        ? disk.load(cartId).compose(inRedis -> memory.run(cartId, new RunCommand(command, inRedis)))
                        : Future.succeededFuture(reply))
                .compose(reply -> answer(cartId, reply));
    }

    /**
     * The cart, empty when there is none. Fails only when the cart is not in memory and Redis does not answer; a change that
     * failed with {@link CartNotDurable} shows here, and is written if Redis answers now.
     */
    public Future<Cart> get(String cartId) {
        return memory.find(cartId)
                .compose(
                        entry -> entry == null ? loadIntoMemory(cartId) : saved(cartId, entry),
                        hazelcastDown -> disk.load(cartId));
    }

    /**
     * Moves a guest's lines into the cart of the account that has signed in: per SKU the newer register stays, see
     * {@link CartCommand.Adopt}. Redis has the lines in the account's cart before they go from the guest's, and both before
     * this succeeds with the account's cart. So a failure anywhere leaves every line in at least one of the carts, and calling
     * again finishes the work without doubling anything, or bringing back what the account's owner has removed since.
     * Lines that find no room in the account's cart stay in the guest's, where they show again after signing out.
     */
    public Future<Cart> adopt(String fromCartId, String toCartId) {
        if (fromCartId.equals(toCartId)) {
            return get(toCartId);
        }
        return get(fromCartId).map(Cart::lineRegisters).compose(lines -> {
            if (lines.isEmpty()) {
                return get(toCartId);
            }
            return applied(toCartId, new CartCommand.Adopt(lines))
                    .compose(account -> applied(fromCartId, new CartCommand.RemoveBought(taken(account, lines)))
                            .map(account));
        });
    }

    /**
     * Has the reader told of every change of any cart on any member of the cluster: its id, soon after the change and never
     * before {@link #get} shows it. Can be told more often than there are changes. The reader is called on a thread of
     * Hazelcast, one call at a time, and must be quick.
     */
    public void onChange(Consumer<String> reader) {
        memory.onChange(reader);
    }

    private Future<Cart> applied(String cartId, CartCommand command) {
        return execute(cartId, command).map(change -> {
            if (change instanceof CartChange.Applied(Cart cart)) {
                return cart;
            }
            throw new IllegalStateException(command.getClass().getSimpleName() + " is never refused, but: " + change);
        });
    }

    private static Map<String, Long> taken(Cart account, Map<String, Register> lines) {
        var clocks = new TreeMap<String, Long>();
        lines.forEach((sku, register) -> {
            if (account.holds(sku, register)) {
                clocks.put(sku, register.clock());
            }
        });
        return clocks;
    }

    private Future<CartChange> answer(String cartId, Reply reply) {
        return switch (reply.kind()) {
            case APPLIED ->
                save(cartId, reply.entry())
                        .<CartChange>map(CartChange.Applied::new)
                        .recover(failure -> Future.failedFuture(
                                new CartNotDurable(reply.entry().cart(), failure)));
            case TOO_MANY_LINES -> Future.succeededFuture(new CartChange.TooManyLines());
            case QUANTITY_TOO_LARGE -> Future.succeededFuture(new CartChange.QuantityTooLarge(reply.inCart()));
            case NOT_IN_CART -> Future.succeededFuture(new CartChange.NotInCart());
            case COLD -> Future.failedFuture(new IllegalStateException("cold although the registers came along"));
        };
    }

    private Future<Cart> loadIntoMemory(String cartId) {
        return disk.load(cartId)
                .compose(inRedis -> memory.run(cartId, new TakeSaved(inRedis, true))
                        .map(CartEntry::cart)
                        .otherwise(inRedis));
    }

    private Future<Cart> saved(String cartId, CartEntry entry) {
        return save(cartId, entry).otherwise(redisDown -> {
            log.debug("cart {} answered from memory, unsaved: {}", cartId, redisDown.toString());
            return entry.cart();
        });
    }

    /** Gives the cart once all of it is in Redis. */
    private Future<Cart> save(String cartId, CartEntry entry) {
        if (entry.unsaved().isEmpty()) {
            return Future.succeededFuture(entry.cart());
        }
        var registers = entry.unsavedRegisters();
        return disk.save(cartId, registers).map(newerInRedis -> {
            memory.run(cartId, new TakeSaved(registers.merge(newerInRedis), false))
                    .onFailure(failure -> log.debug("cart {} will be saved again: {}", cartId, failure.toString()));
            return entry.cart().merge(newerInRedis);
        });
    }
}
