package dev.doorbuster.session.catalog;

import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hashes in Redis whose fields only ever get newer, whoever writes them in whatever order. */
final class DatedHash {
    private static final Script KEEP = Script.beside(DatedHash.class, "keep.lua");
    private static final Script OUTDATED = Script.beside(DatedHash.class, "outdated.lua");
    private static final Script READ = Script.beside(DatedHash.class, "read.lua");

    private final RedisScripts redis;
    private final String expirySeconds;

    DatedHash(RedisScripts redis, Duration expiry) {
        this.redis = redis;
        this.expirySeconds = Long.toString(expiry.toSeconds());
    }

    /** Fields that Redis lacks or has older. */
    Future<Set<String>> outdated(String key, List<Dated> fields) {
        if (fields.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        var arguments = new ArrayList<>(List.of(expirySeconds));
        fields.forEach(field -> arguments.addAll(List.of(field.field(), Long.toString(field.revision()))));
        return redis.run(OUTDATED, key, arguments).map(names -> {
            var outdated = new HashSet<String>();
            names.forEach(name -> outdated.add(name.toString()));
            return outdated;
        });
    }

    /** Gives how many were newer than what Redis had. */
    Future<Integer> keep(String key, List<Dated> fields) {
        if (fields.isEmpty()) {
            return Future.succeededFuture(0);
        }
        var arguments = new ArrayList<>(List.of(expirySeconds));
        fields.forEach(
                field -> arguments.addAll(List.of(field.field(), Long.toString(field.revision()), field.value())));
        return redis.run(KEEP, key, arguments).map(kept -> kept.toInteger());
    }

    /** Those that are there. */
    Future<List<Dated>> read(String key, List<String> fields) {
        if (fields.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return redis.run(READ, key, fields).map(values -> {
            var found = new ArrayList<Optional<Dated>>();
            for (int i = 0; i < fields.size(); i++) {
                found.add(Dated.read(fields.get(i), values.get(i)));
            }
            return found.stream().flatMap(Optional::stream).toList();
        });
    }
}
