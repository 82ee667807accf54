package dev.doorbuster.session.profile;

import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The shoppers' recent products in Redis. Everything can be done twice. Fails as {@link RedisScripts} does; completes on the
 * caller's context. Thread-safe.
 */
public final class ProfileStore {
    private static final Script PUSH = Script.beside(ProfileStore.class, "push.lua");
    private static final Script LOAD = Script.beside(ProfileStore.class, "load.lua");
    private static final Script FORGET = Script.beside(ProfileStore.class, "forget.lua");

    /** Since the last thing that the shopper did. */
    private static final Duration EXPIRY = Duration.ofDays(30);

    private final RedisScripts redis;
    private final String expirySeconds;

    public ProfileStore(RedisScripts redis) {
        this(redis, EXPIRY);
    }

    public ProfileStore(RedisScripts redis, Duration expiry) {
        this.redis = redis;
        this.expirySeconds = Long.toString(expiry.toSeconds());
    }

    /** {@link Recents#NONE} for a shopper that Redis does not know. */
    public Future<Recents> load(String shopperId) {
        return redis.run(LOAD, key(shopperId), List.of()).map(ProfileStore::parse);
    }

    /** Puts these on top of what is there. */
    public Future<Void> push(String shopperId, Recents newer) {
        if (newer.isEmpty()) {
            return Future.succeededFuture();
        }
        var arguments = new ArrayList<String>();
        arguments.add(expirySeconds);
        arguments.add(Integer.toString(Recents.MAX));
        arguments.addAll(newer.encode());
        return redis.run(PUSH, key(shopperId), arguments).mapEmpty();
    }

    public Future<Void> forget(String shopperId) {
        return redis.run(FORGET, key(shopperId), List.of()).mapEmpty();
    }

    private static Recents parse(Response texts) {
        var all = new ArrayList<String>(texts.size());
        texts.forEach(text -> all.add(text.toString()));
        return Recents.decode(all);
    }

    private static String key(String shopperId) {
        return "profile:" + shopperId;
    }
}
