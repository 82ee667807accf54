package dev.doorbuster.runtime.doorbell;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What whoever rings shows: a machine that anybody could keep awake would cost its owner. Made of the key that edges, checkouts and
 * pipelines share, so there is nothing more to be set.
 */
public record RingToken(String text) {
    private static final String ALGORITHM = "HmacSHA256";

    /** @param key signs events */
    public static RingToken of(String key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var bytes = mac.doFinal("doorbuster doorbell".getBytes(StandardCharsets.UTF_8));
            return new RingToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Not in any log. */
    @Override
    public String toString() {
        return "RingToken";
    }
}
