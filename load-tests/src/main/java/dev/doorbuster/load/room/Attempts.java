package dev.doorbuster.load.room;

import dev.doorbuster.load.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was tried that must not succeed. Thread-safe. */
final class Attempts {
    private final Queue<Attempt> all = new ConcurrentLinkedQueue<>();

    /** Kinds of deceit. */
    enum Kind {
        /** A purchase without any admission. */
        NONE,
        /** An admission whose signature is wrong. */
        FORGED,
        /** Somebody else's admission. */
        FOREIGN,
        /** An admission that has bought something already. */
        REPLAYED
    }

    private record Attempt(Kind kind, Reply reply) {
        String word() {
            return reply.isFailed() ? reply.failure().name() : reply.status() + " " + reply.text("code");
        }
    }

    void add(Kind kind, Reply reply) {
        all.add(new Attempt(kind, reply));
    }

    long count() {
        return all.stream().filter(attempt -> !attempt.reply().isFailed()).count();
    }

    /** Those that began a purchase. */
    long succeeded() {
        return all.stream().filter(attempt -> attempt.reply().isOk()).count();
    }

    /** Answers and how often each came. */
    String answers(Kind kind) {
        Map<String, Long> words = new TreeMap<>();
        all.stream().filter(attempt -> attempt.kind() == kind).forEach(a -> words.merge(a.word(), 1L, Long::sum));
        List<String> parts = words.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "×")
                .toList();
        return parts.isEmpty() ? "not tried" : String.join(", ", parts);
    }
}
