package dev.doorbuster.pipeline.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks: {@code v1,<base64 HMAC-SHA256 of "id.timestamp.body">}. */
public final class HookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    HookSignature(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String of(String id, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
