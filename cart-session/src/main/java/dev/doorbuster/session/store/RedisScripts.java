package dev.doorbuster.session.store;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.resilience.Guards;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs scripts, each on keys of one slot. Every failure is a {@link RetryableFault} that names Redis; after a missed deadline the script
 * may still have run. Never blocks; completes on the caller's context. Thread-safe.
 */
public final class RedisScripts {
    /** Later than this Redis counts as away, and memory answers for carts: so it is short. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private static final int MAX_IN_FLIGHT = 1_024;

    /** Errors by which Redis says that it cannot work at the moment; all others are about the command. */
    private static final List<String> TROUBLE = List.of(
            "LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "READONLY", "TRYAGAIN", "OOM", "MISCONF", "NOREPLICAS");

    private final RedisAPI redis;
    private final Guard guard;

    /** What most of a process's stores share. */
    public RedisScripts(RedisAPI redis, Guards guards) {
        this(redis, guards, "redis", MAX_IN_FLIGHT, DEADLINE);
    }

    /**
     * @param name of the guard
     * @param maxInFlight scripts at once; one more fails at once
     * @param deadline for one script, connecting included
     */
    public RedisScripts(RedisAPI redis, Guards guards, String name, int maxInFlight, Duration deadline) {
        this.redis = redis;
        this.guard = guards.guard(name, maxInFlight, deadline, RedisScripts::isFault);
    }

    /** The circuit is open: no script is let out at this moment. */
    public boolean isRefusing() {
        return guard.isOpen();
    }

    /** Gives what the script returned; null for Lua's false. */
    public Future<Response> run(Script script, String key, List<String> arguments) {
        return run(script, List.of(key), arguments);
    }

    /** The keys share a hash tag, so that they are on one server whatever the cluster. */
    public Future<Response> run(Script script, List<String> keys, List<String> arguments) {
        return guard.call(() -> redis.evalsha(call(script.sha(), keys, arguments))
                        .recover(failure -> isUnknownScript(failure)
                                ? redis.eval(call(script.source(), keys, arguments))
                                : Future.failedFuture(failure)))
                .recover(failure -> Future.failedFuture(asFault(failure)));
    }

    private static List<String> call(String script, List<String> keys, List<String> arguments) {
        var all = new ArrayList<String>(arguments.size() + keys.size() + 2);
        all.add(script);
        all.add(Integer.toString(keys.size()));
        all.addAll(keys);
        all.addAll(arguments);
        return all;
    }

    private static boolean isFault(Throwable failure) {
        return !(failure instanceof ErrorType error) || TROUBLE.stream().anyMatch(error::is);
    }

    private static boolean isUnknownScript(Throwable failure) {
        return failure instanceof ErrorType error && error.is("NOSCRIPT");
    }

    private static RetryableFault asFault(Throwable failure) {
        return failure instanceof RetryableFault fault
                ? fault
                : new RetryableFault("redis failed: " + failure.getMessage(), failure);
    }
}
