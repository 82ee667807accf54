package dev.doorbuster.commerce.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over id, type, source, time and the digest of the data: someone who can write to a topic still cannot inject an
 * order. Thread-safe.
 */
public final class EventSignature {
    /** Name of the CloudEvents extension. */
    static final String EXTENSION = "signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_CHARS = 32;
    private final Mac prototype;

    /** @param secret at least 32 characters */
    public EventSignature(String secret) {
        if (secret.length() < MIN_KEY_CHARS) {
            throw new IllegalArgumentException("the event signing key needs at least " + MIN_KEY_CHARS + " characters");
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    String sign(String id, String type, String source, String time, byte[] data) {
        try {
            var mac = (Mac) prototype.clone();
            part(mac, id.getBytes(StandardCharsets.UTF_8));
            part(mac, type.getBytes(StandardCharsets.UTF_8));
            part(mac, source.getBytes(StandardCharsets.UTF_8));
            part(mac, time.getBytes(StandardCharsets.UTF_8));
            part(mac, MessageDigest.getInstance("SHA-256").digest(data));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException | CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be cloned", e);
        }
    }

    /** In constant time, so that a forger learns nothing from how long a refusal takes. */
    boolean isValid(String signature, String id, String type, String source, String time, byte[] data) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                sign(id, type, source, time, data).getBytes(StandardCharsets.UTF_8));
    }

    /** The length goes in front, so that moving a character from one part to the next changes the signature. */
    private static void part(Mac mac, byte[] bytes) {
        mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        mac.update(bytes);
    }
}
