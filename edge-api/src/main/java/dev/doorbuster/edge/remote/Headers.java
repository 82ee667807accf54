package dev.doorbuster.edge.remote;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers go on to the other side: all but those that speak of one connection only (RFC 9110, 7.6.1). */
final class Headers {
    private static final Set<String> ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length");

    /**
     * Spoken to this server; the next one has another name, is told the caller's identity by {@link Identity} and this server's trace
     * by whoever traces it.
     */
    private static final Set<String> TO_US =
            Set.of("host", "expect", "cookie", "authorization", "traceparent", "tracestate", "doorbuster-trace-proof");

    private Headers() {}

    static MultiMap ofRequest(MultiMap received) {
        var dropped = new HashSet<>(ONE_HOP);
        dropped.addAll(TO_US);
        return without(received, dropped);
    }

    static MultiMap ofAnswer(MultiMap received) {
        return without(received, new HashSet<>(ONE_HOP));
    }

    private static MultiMap without(MultiMap received, Set<String> dropped) {
        for (var value : received.getAll("connection")) {
            for (var name : List.of(value.split(",", -1))) {
                dropped.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        var kept = MultiMap.caseInsensitiveMultiMap();
        received.forEach((name, value) -> {
            if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
                kept.add(name, value);
            }
        });
        return kept;
    }
}
