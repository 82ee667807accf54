package dev.doorbuster.accounts.throttle;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/**
 * Counts attempts in Redis, so that a limit holds over all processes of the region. While Redis does not answer each process
 * counts for itself: a weaker limit is better than none, and than nobody being able to sign in. Non-blocking; thread-safe.
 */
public final class Throttle {
    private static final Script TAKE = Script.beside(Throttle.class, "take.lua");
    private static final Script FORGIVE = Script.beside(Throttle.class, "forgive.lua");
    private static final Script GIVE_BACK = Script.beside(Throttle.class, "give-back.lua");
    private static final int TOO_MANY_REQUESTS = 429;

    private final RedisScripts redis;
    private final LocalCounts here;

    public Throttle(RedisScripts redis, InstantSource clock) {
        this.redis = redis;
        this.here = new LocalCounts(clock);
    }

    /**
     * Counts one attempt. Fails with a 429 that says when to come back, if there were too many.
     *
     * @param subject who or what is limited; only its digest is stored
     */
    public Future<Void> take(Limit limit, String subject) {
        var key = key(limit, subject);
        var arguments = List.of(Long.toString(limit.window().toMillis()));
        return redis.run(TAKE, key, arguments)
                .map(answer ->
                        new Count(answer.get(0).toInteger(), answer.get(1).toLong()))
                .recover(failure -> failure instanceof RetryableFault
                        ? Future.succeededFuture(here.take(key, limit))
                        : Future.failedFuture(failure))
                .compose(count -> count.attempts() > limit.attempts()
                        ? Future.failedFuture(tooMany(count))
                        : Future.succeededFuture());
    }

    /** The attempt was a right one: all of the subject's are forgotten. Never fails; a count that stays ends by itself. */
    public Future<Void> forgive(Limit limit, String subject) {
        var key = key(limit, subject);
        here.forgive(key);
        return redis.run(FORGIVE, key, List.of()).<Void>mapEmpty().otherwiseEmpty();
    }

    /** One attempt does not count after all. Never fails. */
    public Future<Void> giveBack(Limit limit, String subject) {
        var key = key(limit, subject);
        here.giveBack(key);
        return redis.run(GIVE_BACK, key, List.of()).<Void>mapEmpty().otherwiseEmpty();
    }

    /**
     * So many attempts, and when the first of them is forgotten.
     *
     * @param millisLeft until then
     */
    record Count(int attempts, long millisLeft) {}

    private static Problem tooMany(Count count) {
        long seconds = Math.max(1, (count.millisLeft() + 999) / 1_000);
        return Problem.of(TOO_MANY_REQUESTS, "too_many_attempts", "too many attempts; try again in " + seconds + " s")
                .withHeader("retry-after", Long.toString(seconds));
    }

    private static String key(Limit limit, String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return "attempts:" + limit.name() + ":" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
