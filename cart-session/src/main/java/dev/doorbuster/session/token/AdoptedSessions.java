package dev.doorbuster.session.token;

import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sessions in which an account's owner was a guest before signing in: what was ordered in them is the account's. In Redis;
 * the newest {@value #MAX} are kept, for two years after the last sign-in. Fails as {@link RedisScripts} does. Thread-safe.
 */
public final class AdoptedSessions {
    static final int MAX = 200;
    private static final Duration EXPIRY = Duration.ofDays(730);
    private static final Script ADOPT = Script.beside(AdoptedSessions.class, "adopt.lua");
    private static final Script LIST = Script.beside(AdoptedSessions.class, "adopted.lua");

    private final RedisScripts redis;

    public AdoptedSessions(RedisScripts redis) {
        this.redis = redis;
    }

    /** Adopting a session again changes nothing but its age. */
    public Future<Void> adopt(String accountId, String sessionId, Instant now) {
        var arguments = List.of(
                Long.toString(now.toEpochMilli()), sessionId, Integer.toString(MAX), Long.toString(EXPIRY.toSeconds()));
        return redis.run(ADOPT, key(accountId), arguments).mapEmpty();
    }

    public Future<Set<String>> of(String accountId) {
        return redis.run(LIST, key(accountId), List.of())
                .map(sessions -> sessions.stream().map(Response::toString).collect(Collectors.toUnmodifiableSet()));
    }

    private static String key(String accountId) {
        return "adopted:" + accountId;
    }
}
