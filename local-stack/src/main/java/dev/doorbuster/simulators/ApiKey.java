package dev.doorbuster.simulators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The one API key a simulator takes, as a bearer token or as the user name of basic authentication. */
public record ApiKey(String value) {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    public ApiKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the API key is blank");
        }
    }

    /** Whether this {@code Authorization} header carries the key. */
    public boolean admits(@Nullable String authorization) {
        return authorization != null && sameAs(keyIn(authorization));
    }

    private static String keyIn(String authorization) {
        if (authorization.startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        if (authorization.startsWith(BASIC)) {
            return userName(authorization.substring(BASIC.length()).strip());
        }
        return "";
    }

    private static String userName(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? decoded : decoded.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private boolean sameAs(String other) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}
