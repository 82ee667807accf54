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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The carts in Hazelcast. Never blocks; completes on the caller's context; fails with {@link RetryableFault}. Thread-safe. */
public final class CartMap {
    private static final String NAME = "carts";
    private static final String CLOCK = "doorbuster.clock";
    private static final String BACKLOG = "doorbuster.carts.backlog";
    private static final String NEWS = "doorbuster.carts.news";

    /** A cart that is asked for while this member still joins waits so long. */
    private static final Duration JOINING = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Future<HazelcastInstance> joining;
    private final Guard guard;
    /** Null until this process is a member. */
    private volatile @Nullable Joined joined;

    private record Joined(IMap<String, CartEntry> map, Backlog backlog) {
        static Joined of(HazelcastInstance member) {
            return new Joined(member.getMap(NAME), CartMap.backlog(member));
        }
    }

    CartMap(Vertx vertx, Future<HazelcastInstance> joining, CartConfig config, Guards guards) {
        this.vertx = vertx;
        this.joining = joining;
        this.guard = guards.guard("hazelcast", config.maxInFlight(), config.deadline(), failure -> true);
        joining.onSuccess(member -> joined = Joined.of(member));
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
        joining.onSuccess(member -> news(member).tell(reader));
    }

    static InstantSource clock(HazelcastInstance member) {
        return (InstantSource) Objects.requireNonNull(member.getUserContext().get(CLOCK), CLOCK);
    }

    static Backlog backlog(HazelcastInstance member) {
        return (Backlog) Objects.requireNonNull(member.getUserContext().get(BACKLOG), BACKLOG);
    }

    void countPending(int carts) {
        var here = joined;
        if (here != null) {
            here.backlog().counted(carts);
        }
    }

    /** The carts that this member owns and of which Redis lacks something. Looks at all of its carts, on a worker. */
    Future<List<String>> pendingHere() {
        var here = joined;
        return here == null
                ? Future.succeededFuture(List.of())
                : vertx.executeBlocking(() -> List.copyOf(here.map().localKeySet(new IsPending())), false);
    }

    private static CartNews news(HazelcastInstance member) {
        return (CartNews) Objects.requireNonNull(member.getUserContext().get(NEWS), NEWS);
    }

    /** Null when the cart is not in memory. */
    Future<CartEntry> find(String cartId) {
        return call(map -> map.getAsync(cartId));
    }

    <R> Future<R> run(String cartId, EntryProcessor<String, CartEntry, R> processor) {
        return call(map -> map.submitToKey(cartId, processor));
    }

    private <R> Future<R> call(Function<IMap<String, CartEntry>, CompletionStage<R>> action) {
        var here = joined;
        return here == null ? callWhenJoined(action) : call(here, action);
    }

    private <R> Future<R> call(Joined joined, Function<IMap<String, CartEntry>, CompletionStage<R>> action) {
        return guard.call(() -> here(action.apply(joined.map())))
                .recover(failure -> Future.failedFuture(asFault(failure)));
    }

    /** Outside the guard: a member that is late to join says nothing about the cluster. */
    private <R> Future<R> callWhenJoined(Function<IMap<String, CartEntry>, CompletionStage<R>> action) {
        return Future.fromCompletionStage(joining.toCompletionStage(), vertx.getOrCreateContext())
                .timeout(JOINING.toMillis(), TimeUnit.MILLISECONDS)
                .recover(late -> Future.failedFuture(new RetryableFault("the carts are still joining", late)))
                .compose(member -> call(Joined.of(member), action));
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
