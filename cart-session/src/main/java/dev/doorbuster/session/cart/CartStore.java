package dev.doorbuster.session.cart;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.session.store.SessionGrid;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The carts of a region. A command runs on the cart's owner in Hazelcast; its answer goes out when Redis has the cart, so an
 * acknowledged change survives the end of every process. Never blocks; futures complete on the caller's context and fail with
 * {@link RetryableFault} when a store does not answer in time.
 */
public final class CartStore {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final IMap<String, byte[]> carts;
    private final CartDisk disk;
    private final String writer;

    public CartStore(Vertx vertx, HazelcastInstance member, RedisAPI redis) {
        this.vertx = vertx;
        this.carts = member.getMap(SessionGrid.CARTS);
        this.disk = new CartDisk(redis);
        this.writer = member.getLocalEndpoint().getUuid().toString();
    }

    /** Empty for a cart that nobody has put anything in. */
    public Future<Cart> get(String cartId) {
        return here(carts.getAsync(cartId))
                .compose(held -> held == null ? disk.load(cartId) : Future.succeededFuture(CartBytes.cart(held)));
    }

    public Future<CartChange> execute(String cartId, CartCommand command) {
        return submit(cartId, command, null)
                .compose(outcome -> outcome.refusal().equals(CommandProcessor.Outcome.ABSENT)
                        ? disk.load(cartId).compose(cart -> submit(cartId, command, CartBytes.of(cart)))
                        : Future.succeededFuture(outcome))
                .compose(outcome -> save(cartId, outcome));
    }

    private Future<CartChange> save(String cartId, CommandProcessor.Outcome outcome) {
        var change = change(outcome);
        return change instanceof CartChange.Applied applied
                ? disk.save(cartId, applied.cart()).map(saved -> change)
                : Future.succeededFuture(change);
    }

    private Future<CommandProcessor.Outcome> submit(String cartId, CartCommand command, byte @Nullable [] loaded) {
        return here(carts.submitToKey(cartId, new CommandProcessor(command, writer, loaded)));
    }

    private <T> Future<T> here(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, vertx.getOrCreateContext())
                .timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new RetryableFault("Hazelcast did not answer", failure)));
    }

    private static CartChange change(CommandProcessor.Outcome outcome) {
        if (outcome.cart() != null) {
            return new CartChange.Applied(CartBytes.cart(outcome.cart()));
        }
        return switch (outcome.refusal()) {
            case CommandProcessor.Outcome.TOO_MANY_LINES -> new CartChange.TooManyLines();
            case CommandProcessor.Outcome.QUANTITY_TOO_LARGE -> new CartChange.QuantityTooLarge(outcome.inCart());
            case CommandProcessor.Outcome.NOT_IN_CART -> new CartChange.NotInCart();
            default -> throw new IllegalStateException("unknown outcome " + outcome.refusal());
        };
    }
}
