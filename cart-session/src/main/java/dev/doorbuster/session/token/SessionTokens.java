package dev.doorbuster.session.token;

import dev.doorbuster.commerce.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed session tokens: {@code sessionId.issuedAtSeconds.hmac}, the last a base64url HMAC-SHA256. Thread-safe. */
public final class SessionTokens {
    public static final Duration MAX_AGE = Duration.ofDays(90);

    private static final int MIN_KEY_LENGTH = 32;
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern TOKEN =
            Pattern.compile("([a-z0-9_]{1,64})\\.(0|[1-9][0-9]{0,10})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when the key has fewer than 32 characters */
    public SessionTokens(String key) {
        if (key.length() < MIN_KEY_LENGTH) {
            throw new IllegalArgumentException("the session key must have at least " + MIN_KEY_LENGTH + " characters");
        }
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** @throws IllegalArgumentException when the id is not a session's */
    public String mint(String sessionId, Instant now) {
        if (!Ids.isSession(sessionId)) {
            throw new IllegalArgumentException("not a session id: " + sessionId);
        }
        var payload = sessionId + "." + now.getEpochSecond();
        return payload + "." + sign(payload);
    }

    /** The session's id; empty when the token is malformed, not signed with this key, older than {@link #MAX_AGE}, or from the future. */
    public Optional<String> verify(String token, Instant now) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var sessionId = parts.group(1);
        var issuedAt = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
        boolean genuine = isEqual(sign(token.substring(0, parts.end(2))), parts.group(3));
        return genuine && Ids.isSession(sessionId) && isCurrent(issuedAt, now)
                ? Optional.of(sessionId)
                : Optional.empty();
    }

    private static boolean isCurrent(Instant issuedAt, Instant now) {
        return !issuedAt.isAfter(now.plus(MAX_CLOCK_SKEW)) && now.isBefore(issuedAt.plus(MAX_AGE));
    }

    /** Compares texts, so that each token has exactly one spelling; takes the same time whatever differs. */
    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private String sign(String payload) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
