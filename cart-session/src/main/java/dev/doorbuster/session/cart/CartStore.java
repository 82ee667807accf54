package dev.doorbuster.session.cart;

import com.hazelcast.core.HazelcastInstance;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.commerce.cart.Register;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.store.RedisScripts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The carts of a region. A command runs on the Hazelcast member that owns the cart, then goes to Redis, then is answered:
 *
 * <ol>
 *   <li>The owner applies it and marks the changed registers as unsaved. A refusal ends here.
 *   <li>When the owner does not hold the cart, its registers are loaded from Redis and the command is sent again with them.
 *       Redis away: the command waits in memory, and the answer shows what it makes of an empty cart.
 *   <li>All unsaved registers of the cart go to Redis, earlier failures and other callers' included. Redis away: the answer
 *       says that memory alone has them.
 *   <li>The owner forgets the marks. Nobody waits for that: a mark too many costs one repeated write.
 * </ol>
 *
 * So whatever a {@link Durability#DURABLE} answer shows is in Redis, and Hazelcast can be thrown away. What memory alone has is
 * on two members, if there are two, and goes to Redis when that is back, between {@link #start} and {@link #stop}. Never
 * blocks; completes on the caller's context; fails with a {@link RetryableFault}. Thread-safe.
 */
public final class CartStore {
    private static final Logger log = LoggerFactory.getLogger(CartStore.class);

    private final CartMap memory;
    private final CartDisk disk;
    private final CartFlusher flusher;
    private final BooleanSupplier doubted;

    /** @param hazelcast a member started by {@code SessionGrid} with the same configuration */
    public CartStore(Vertx vertx, HazelcastInstance hazelcast, RedisScripts redis, CartConfig config, Guards guards) {
        this(vertx, Future.succeededFuture(hazelcast), redis, config, guards, () -> false);
    }

    /**
     * @param joining the same, perhaps not there yet: until then commands wait for it, for a few seconds at most
     * @param doubted whether what memory owns may be somebody else's by now; then Redis is asked first, and merged
     */
    public CartStore(
            Vertx vertx,
            Future<HazelcastInstance> joining,
            RedisScripts redis,
            CartConfig config,
            Guards guards,
            BooleanSupplier doubted) {
        this.doubted = doubted;
        this.memory = new CartMap(vertx, joining, config, guards);
        this.disk = new CartDisk(redis, config.expiry());
        this.flusher = new CartFlusher(vertx, this, memory, disk, config.memoryIdle());
    }

    /** From now on this member brings to Redis what Redis lacks. Once. */
    public void start() {
        flusher.start();
    }

    /** Succeeds after a last attempt to bring everything to Redis. */
    public Future<Void> stop() {
        return flusher.stop();
    }

    /**
     * Succeeds once Redis has the change, and every other change that the resulting cart shows; or with a refusal; or, with Redis
     * away, once two members have it. Fails when too much waits for Redis already; then nothing has happened.
     */
    public Future<Executed> execute(String cartId, CartCommand command) {
        if (doubted.getAsBoolean() && !disk.isAway()) {
            return load(cartId, command).compose(reply -> answer(cartId, reply));
        }
        var first = disk.isAway() ? RunCommand.evenUnseen(command) : RunCommand.whenLoaded(command);
        return memory.run(cartId, first)
                .compose(reply ->
                        reply.kind() == Reply.Kind.COLD ? load(cartId, command) : Future.succeededFuture(reply))
                .compose(reply -> answer(cartId, reply));
    }

    /** The cart, empty when there is none, and how well it is kept. Tries to make it durable. */
    public Future<KeptCart> find(String cartId) {
        return memory.find(cartId)
                .compose(
                        entry -> entry == null || !entry.whole() || doubted.getAsBoolean()
                                ? loadIntoMemory(cartId, entry == null ? CartEntry.UNSEEN : entry)
                                : kept(cartId, entry),
                        hazelcastDown -> disk.load(cartId).map(cart -> new KeptCart(cart, Durability.DURABLE)));
    }

    /** The cart, empty when there is none. Fails when Redis is away and may hold more of it than memory. */
    public Future<Cart> get(String cartId) {
        return find(cartId).map(found -> {
            if (found.durability() == Durability.MEMORY_UNSEEN) {
                throw new RetryableFault("the cart cannot be loaded: redis is away", null);
            }
            return found.cart();
        });
    }

    /**
     * Moves a guest's lines into the cart of the account that has signed in: per SKU the newer register stays, see
     * {@link CartCommand.Adopt}. Redis has the lines in the account's cart before they go from the guest's, and both before
     * this succeeds with the account's cart. So a failure anywhere leaves every line in at least one of the carts, and calling
     * again finishes the work without doubling anything, or bringing back what the account's owner has removed since.
     * Lines that find no room in the account's cart stay in the guest's, which nobody opens again.
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
        return execute(cartId, command).map(executed -> {
            if (executed.durability() != Durability.DURABLE) {
                throw new RetryableFault("the carts are not merged yet: redis is away", null);
            }
            if (executed.change() instanceof CartChange.Applied(Cart cart)) {
                return cart;
            }
            throw new IllegalStateException("never refused, but: " + executed.change());
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

    /** Succeeds when Redis has all of the cart. */
    Future<?> flush(String cartId) {
        return find(cartId).map(found -> {
            if (found.durability() != Durability.DURABLE) {
                throw new RetryableFault("cart " + cartId + " is still in memory only", null);
            }
            return found;
        });
    }

    private Future<Reply> load(String cartId, CartCommand command) {
        return disk.load(cartId)
                .compose(
                        inRedis -> memory.run(cartId, RunCommand.on(command, inRedis)),
                        failure -> failure instanceof RetryableFault
                                ? memory.run(cartId, RunCommand.evenUnseen(command))
                                : Future.failedFuture(failure));
    }

    private Future<Executed> answer(String cartId, Reply reply) {
        return switch (reply.kind()) {
            case APPLIED ->
                kept(cartId, reply.entry())
                        .map(cart -> new Executed(new CartChange.Applied(cart.cart()), cart.durability()));
            case TOO_MANY_LINES -> refused(new CartChange.TooManyLines());
            case QUANTITY_TOO_LARGE -> refused(new CartChange.QuantityTooLarge(reply.inCart()));
            case NOT_IN_CART -> refused(new CartChange.NotInCart());
            case BUSY -> Future.failedFuture(new RetryableFault("too many cart changes wait for redis", null));
            case COLD -> Future.failedFuture(new IllegalStateException("cold although the registers came along"));
        };
    }

    private static Future<Executed> refused(CartChange refusal) {
        return Future.succeededFuture(new Executed(refusal, Durability.DURABLE));
    }

    private Future<KeptCart> loadIntoMemory(String cartId, CartEntry before) {
        return disk.load(cartId)
                .compose(
                        inRedis -> memory.run(cartId, new TakeSaved(inRedis, true))
                                .compose(
                                        entry -> kept(cartId, entry),
                                        hazelcastDown ->
                                                Future.succeededFuture(new KeptCart(inRedis, Durability.DURABLE))),
                        failure -> failure instanceof RetryableFault
                                ? kept(cartId, before)
                                : Future.failedFuture(failure));
    }

    /** Saves what Redis lacks, if it can. */
    private Future<KeptCart> kept(String cartId, CartEntry entry) {
        if (!entry.whole()) {
            return Future.succeededFuture(new KeptCart(entry.view(), Durability.MEMORY_UNSEEN));
        }
        return save(cartId, entry)
                .map(cart -> new KeptCart(cart, Durability.DURABLE))
                .otherwise(redisDown -> {
                    log.debug("cart {} answered from memory, unsaved: {}", cartId, redisDown.toString());
                    return new KeptCart(entry.cart(), Durability.MEMORY);
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
