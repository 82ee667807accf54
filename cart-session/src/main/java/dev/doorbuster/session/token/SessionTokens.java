package dev.doorbuster.session.token;

import dev.doorbuster.commerce.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session tokens: {@code <session id>.<issued at, seconds>.<HMAC-SHA256>}. Checked with arithmetic alone, without a look-up.
 * Pure; thread-safe.
 */
public final class SessionTokens {
    private static final Duration MAX_AGE = Duration.ofDays(90);
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_CHARS = 32;
    private static final int PARTS = 3;
    private static final int MAX_LENGTH = 200;

    private final Mac prototype;

    /** @param secret at least 32 characters */
    public SessionTokens(String secret) {
        if (secret.length() < MIN_KEY_CHARS) {
            throw new IllegalArgumentException("the session key needs at least " + MIN_KEY_CHARS + " characters");
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    public String mint(String sessionId, Instant now) {
        var content = sessionId + "." + now.getEpochSecond();
        return content + "." + sign(content);
    }

    /** The session's id; empty when the token is malformed, forged, too old or from the future. */
    public Optional<String> verify(String token, Instant now) {
        var parts = token.split("\\.", -1);
        if (token.length() > MAX_LENGTH || parts.length != PARTS || !Ids.isSession(parts[0])) {
            return Optional.empty();
        }
        var signed = sign(parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8);
        boolean genuine = MessageDigest.isEqual(signed, parts[2].getBytes(StandardCharsets.UTF_8));
        return genuine && isCurrent(parts[1], now) ? Optional.of(parts[0]) : Optional.empty();
    }

    /** Only asked of a genuine token, so the text is a number of ours. */
    private static boolean isCurrent(String issuedAt, Instant now) {
        var issued = Instant.ofEpochSecond(Long.parseLong(issuedAt));
        return issued.isBefore(now.plus(MAX_SKEW)) && issued.plus(MAX_AGE).isAfter(now);
    }

    private String sign(String content) {
        try {
            var mac = (Mac) prototype.clone();
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be cloned", e);
        }
    }
}
