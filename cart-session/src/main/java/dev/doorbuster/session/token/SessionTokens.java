package dev.doorbuster.session.token;

import dev.doorbuster.commerce.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed session tokens, checked without a look-up: {@code v2.session.account.generation.issuedAtSeconds.hmac}, the last a
 * base64url HMAC-SHA256 of all before it. A guest's account is empty. Thread-safe.
 */
public final class SessionTokens {
    /** The longest life of a token. Whoever comes back gets a new one in time, see {@link Verified#isToBeRenewed}. */
    public static final Duration MAX_AGE = Duration.ofDays(90);

    private static final Duration FRESH = Duration.ofDays(1);
    private static final int MIN_KEY_LENGTH = 32;
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v2";
    private static final Pattern TOKEN = Pattern.compile(
            VERSION
                    + "\\.([a-z0-9_]{1,64})\\.([a-z0-9_]{0,64})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,10})\\.([A-Za-z0-9_-]{43})");

    private static final Duration NOTE_MAX_AGE = Duration.ofMinutes(5);
    private static final String NOTE = "note";
    private static final Pattern SEALED =
            Pattern.compile(NOTE + "\\.([A-Za-z0-9_-]{1,512})\\.(0|[1-9][0-9]{0,10})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;

    /** What a genuine token says. It may have been revoked since. */
    public record Verified(Session session, Instant issuedAt) {
        /** Older than a day: time for a new token of the same session, so that whoever comes back never falls out. */
        public boolean isToBeRenewed(Instant now) {
            return issuedAt.plus(FRESH).isBefore(now);
        }
    }

    /** @throws IllegalArgumentException when the key has fewer than 32 characters */
    public SessionTokens(String key) {
        if (key.length() < MIN_KEY_LENGTH) {
            throw new IllegalArgumentException("the session key must have at least " + MIN_KEY_LENGTH + " characters");
        }
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** It has the form of a session token, whoever signed it and whenever. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    public String mint(Session session, Instant now) {
        var account = Objects.requireNonNullElse(session.accountId(), "");
        var payload = String.join(
                ".",
                VERSION,
                session.id(),
                account,
                Integer.toString(session.generation()),
                Long.toString(now.getEpochSecond()));
        return payload + "." + sign(payload);
    }

    /** The session; empty when the token is malformed, not signed with this key, older than {@link #MAX_AGE}, or from the future. */
    public Optional<Session> verify(String token, Instant now) {
        return read(token, now).map(Verified::session);
    }

    /** Like {@link #verify}, with the token's age. */
    public Optional<Verified> read(String token, Instant now) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches() || !isEqual(sign(token.substring(0, parts.end(4))), parts.group(5))) {
            return Optional.empty();
        }
        var issuedAt = Instant.ofEpochSecond(Long.parseLong(parts.group(4)));
        if (!isCurrent(issuedAt, now)) {
            return Optional.empty();
        }
        var account = parts.group(2).isEmpty() ? null : parts.group(2);
        try {
            var session = new Session(parts.group(1), account, Integer.parseInt(parts.group(3)));
            return Optional.of(new Verified(session, issuedAt));
        } catch (IllegalArgumentException e) {
            // Signed by us, and yet no session: the key has signed something else in this form.
            return Optional.empty();
        }
    }

    /** Signs a note from one process of the shop to another. It is no token, and no token is a note. */
    public String seal(String text, Instant now) {
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        var payload = String.join(".", NOTE, encoded, Long.toString(now.getEpochSecond()));
        return payload + "." + sign(payload);
    }

    /** What {@link #seal} was given; empty when the note is not signed with this key, or older than {@link #NOTE_MAX_AGE}. */
    public Optional<String> open(String note, Instant now) {
        var parts = SEALED.matcher(note);
        if (!parts.matches() || !isEqual(sign(note.substring(0, parts.end(2))), parts.group(3))) {
            return Optional.empty();
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(2))), now);
        return age.abs().compareTo(NOTE_MAX_AGE) > 0
                ? Optional.empty()
                : Optional.of(new String(Base64.getUrlDecoder().decode(parts.group(1)), StandardCharsets.UTF_8));
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
