package dev.doorbuster.session.store;

import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Lua script that runs inside Redis, where it is atomic. Sent by its hash; in full only when Redis does not know it. */
public final class RedisScript {
    /** How long any call to Redis may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    private final RedisAPI redis;
    private final String source;
    private final String hash;

    public RedisScript(RedisAPI redis, String source) {
        this.redis = redis;
        this.source = source;
        this.hash = sha1(source);
    }

    /** Completes with null when the script returns nothing; fails with {@link RetryableFault}. */
    public Future<@Nullable Response> run(String key, List<String> arguments) {
        return guarded(redis.evalsha(call(hash, key, arguments)).recover(failure -> {
            var message = String.valueOf(failure.getMessage());
            return message.startsWith("NOSCRIPT")
                    ? redis.eval(call(source, key, arguments))
                    : Future.failedFuture(failure);
        }));
    }

    /** Deadline and fault kind for any call to Redis. */
    public static <T> Future<T> guarded(Future<T> call) {
        return call.timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new RetryableFault("Redis did not answer", failure)));
    }

    private static List<String> call(String script, String key, List<String> arguments) {
        var all = new ArrayList<String>(arguments.size() + 3);
        all.add(script);
        all.add("1");
        all.add(key);
        all.addAll(arguments);
        return all;
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
