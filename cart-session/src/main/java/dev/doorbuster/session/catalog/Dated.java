package dev.doorbuster.session.catalog;

import io.vertx.redis.client.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of a hash with the revision that it stands for. */
record Dated(String field, long revision, String value) {
    static Optional<Dated> read(String field, @Nullable Response stored) {
        if (stored == null) {
            return Optional.empty();
        }
        var text = stored.toString();
        int bar = text.indexOf('|');
        return Optional.of(new Dated(field, Long.parseLong(text.substring(0, bar)), text.substring(bar + 1)));
    }
}
