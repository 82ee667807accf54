package dev.doorbuster.simulators.psp;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * What was answered under which key. Keeps the newest {@code maxKeys} answers (Stripe keeps them for a day), and the
 * keys of requests under way. Not thread-safe.
 */
final class IdempotencyKeys {
    /** @param fingerprint of method, path and parameters */
    private record Kept(String fingerprint, Reply reply) {}

    /** What a key means for a request that carries it. */
    sealed interface Finding {
        record Unused() implements Finding {}

        record Answered(Reply reply) implements Finding {}

        record Refused(StripeError error) implements Finding {}
    }

    private final LinkedHashMap<String, Kept> answered = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final int maxKeys;

    IdempotencyKeys(int maxKeys) {
        this.maxKeys = maxKeys;
    }

    /** Claims {@code key} if it is unused; the claim ends with {@link #release}. */
    Finding claim(String key, String fingerprint) {
        Kept kept = answered.get(key);
        if (kept != null) {
            return kept.fingerprint().equals(fingerprint)
                    ? new Finding.Answered(kept.reply())
                    : new Finding.Refused(StripeError.keyReused(key));
        }
        return underWay.add(key) ? new Finding.Unused() : new Finding.Refused(StripeError.keyInUse(key));
    }

    void release(String key) {
        underWay.remove(key);
    }

    void keep(String key, String fingerprint, Reply reply) {
        answered.put(key, new Kept(fingerprint, reply));
        if (answered.size() > maxKeys) {
            answered.pollFirstEntry();
        }
    }
}
