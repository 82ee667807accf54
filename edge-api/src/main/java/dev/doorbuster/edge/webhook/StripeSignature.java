package dev.doorbuster.edge.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks the header {@code Stripe-Signature: t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">}. While a secret is being changed
 * the provider signs with both, so there may be several {@code v1}; other schemes are passed over.
 */
final class StripeSignature {
    static final String HEADER = "Stripe-Signature";

    /** Either way: an old one may be a replay, one from the future a clock that is wrong. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private final SecretKeySpec key;

    StripeSignature(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    boolean isValid(@Nullable String header, byte[] body, Instant now) {
        if (header == null) {
            return false;
        }
        var times = values(header, "t=");
        if (times.size() != 1 || !SECONDS.matcher(times.getFirst()).matches()) {
            return false;
        }
        long seconds = Long.parseLong(times.getFirst());
        if (Math.abs(now.getEpochSecond() - seconds) > TOLERANCE.toSeconds()) {
            return false;
        }
        // Over the text that was signed, not over the number it means.
        var expected = signature(times.getFirst(), body).getBytes(StandardCharsets.US_ASCII);
        boolean valid = false;
        for (var given : values(header, "v1=")) {
            // In constant time, so that a guesser learns nothing from how long a refusal takes.
            valid |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
        }
        return valid;
    }

    private static List<String> values(String header, String name) {
        var found = new ArrayList<String>();
        for (var part : header.split(",", -1)) {
            var pair = part.strip();
            if (pair.startsWith(name)) {
                found.add(pair.substring(name.length()));
            }
        }
        return found;
    }

    private String signature(String seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
