package dev.doorbuster.commerce.room;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Admissions as signed text, {@code a1.room.since.number.owner.expires.hmac}: the same admission is always the same token, whichever
 * edge writes it. That it is genuine says neither that it is still good nor who may use it. Thread-safe.
 */
public final class AdmissionTokens {
    /** Characters; no token is longer. */
    public static final int MAX_LENGTH = 256;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String LABEL = "doorbuster waiting-room admission v1";
    private static final String VERSION = "a1";
    private static final Pattern TOKEN = Pattern.compile(
            VERSION
                    + "\\.([a-z0-9-]{1,40}\\.[0-9a-z]{1,11}\\.[1-9][0-9]{0,11})\\.([a-z0-9_]{1,64})\\.([1-9][0-9]{0,14})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;

    /** @param sessionKey the shop's; what is signed here is signed with a key derived from it, so no session is an admission */
    public AdmissionTokens(String sessionKey) {
        var root = new SecretKeySpec(sessionKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(mac(root, LABEL), ALGORITHM);
    }

    public String mint(Admission admission) {
        var payload = String.join(
                ".", VERSION, admission.ticket().toString(), admission.owner(), Long.toString(admission.expiresAtMs()));
        return payload + "." + sign(payload);
    }

    /** Empty when the token is malformed or not signed with our key. */
    public Optional<Admission> read(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var parts = TOKEN.matcher(token);
        if (!parts.matches() || !isEqual(sign(token.substring(0, parts.end(3))), parts.group(4))) {
            return Optional.empty();
        }
        return TicketId.parse(parts.group(1))
                .map(ticket -> new Admission(ticket, parts.group(2), Long.parseLong(parts.group(3))));
    }

    private String sign(String payload) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, payload));
    }

    /** Compares texts, so that each token has exactly one spelling; takes the same time whatever differs. */
    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
