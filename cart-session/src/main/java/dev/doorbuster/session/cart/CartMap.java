package dev.doorbuster.session.cart;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.resilience.Guards;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The carts in Hazelcast. Never blocks; completes on the caller's context; fails with {@link RetryableFault}. Thread-safe. */
public final class CartMap {
    private static final String NAME = "carts";
    private static final String CLOCK = "doorbuster.clock";
    private static final String BACKLOG = "doorbuster.carts.backlog";
    private static final String NEWS = "doorbuster.carts.news";

    private final Vertx vertx;
    private final IMap<String, CartEntry> map;
    private final CartNews news;
    private final Backlog backlog;
    private final Guard guard;

    CartMap(Vertx vertx, HazelcastInstance hazelcast, CartConfig config, Guards guards) {
        this.vertx = vertx;
        this.map = hazelcast.getMap(NAME);
        this.news = news(hazelcast);
        this.backlog = backlog(hazelcast);
        this.guard = guards.guard("hazelcast", config.maxInFlight(), config.deadline(), failure -> true);
    }

    /** What a member has to know before it starts. Objects stay objects in memory, so that commands do not deserialise. */
    public static void configure(Config hazelcast, CartConfig carts, InstantSource clock) {
        CartCodecs.register(hazelcast.getSerializationConfig());
        hazelcast.getUserContext().put(CLOCK, clock);
        hazelcast.getUserContext().put(NEWS, new CartNews());
        hazelcast.getUserContext().put(BACKLOG, new Backlog(carts));
        var map = hazelcast
                .getMapConfig(NAME)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setBackupCount(1)
                .setMaxIdleSeconds(
                        (int) Math.min(Integer.MAX_VALUE, carts.memoryIdle().toSeconds()))
                .setTimeToLiveSeconds(carts.memoryTimeToLiveSeconds())
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(true); // LeastUsedFirst needs the time of the last access
        map.getEvictionConfig()
                .setComparator(new LeastUsedFirst())
                .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                .setSize(carts.maxInMemory());
        map.getMergePolicyConfig().setPolicy(CartMergePolicy.class.getName());
    }

    /** Once for each member: it begins to hear of changes. Blocks until the whole cluster knows. */
    public static void open(HazelcastInstance member) {
        IMap<String, CartEntry> map = member.getMap(NAME);
        var _ = map.addEntryListener(news(member), false);
    }

    void onChange(Consumer<String> reader) {
        news.tell(reader);
    }

    static InstantSource clock(HazelcastInstance member) {
        return (InstantSource) Objects.requireNonNull(member.getUserContext().get(CLOCK), CLOCK);
    }

    static Backlog backlog(HazelcastInstance member) {
        return (Backlog) Objects.requireNonNull(member.getUserContext().get(BACKLOG), BACKLOG);
    }

    void countPending(int carts) {
        backlog.counted(carts);
    }

    /** The carts that this member owns and of which Redis lacks something. Looks at all of its carts, on a worker. */
    Future<List<String>> pendingHere() {
        return vertx.executeBlocking(() -> List.copyOf(map.localKeySet(new IsPending())), false);
    }

    private static CartNews news(HazelcastInstance member) {
        return (CartNews) Objects.requireNonNull(member.getUserContext().get(NEWS), NEWS);
    }

    /** Null when the cart is not in memory. */
    Future<CartEntry> find(String cartId) {
        return call(() -> map.getAsync(cartId));
    }

    <R> Future<R> run(String cartId, EntryProcessor<String, CartEntry, R> processor) {
        return call(() -> map.submitToKey(cartId, processor));
    }

    private <R> Future<R> call(Supplier<CompletionStage<R>> action) {
        return guard.call(() -> here(action.get())).recover(failure -> Future.failedFuture(asFault(failure)));
    }

    /** Back to the caller's context by the shortest way, see {@code SessionGrid}. */
    private <R> Future<R> here(CompletionStage<R> stage) {
        var context = vertx.getOrCreateContext();
        Promise<R> promise = Promise.promise();
        var _ = stage.whenCompleteAsync(
                (result, failure) -> {
                    if (failure == null) {
                        promise.complete(result);
                    } else {
                        promise.fail(failure);
                    }
                },
                task -> context.runOnContext(go -> task.run()));
        return promise.future();
    }

    private static RetryableFault asFault(Throwable failure) {
        return failure instanceof RetryableFault fault
                ? fault
                : new RetryableFault("hazelcast failed: " + failure.getMessage(), failure);
    }
}
