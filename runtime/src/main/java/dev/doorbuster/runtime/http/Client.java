package dev.doorbuster.runtime.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request came from.
 *
 * @param address IP address, for limits on attempts
 * @param credential how the session was shown
 */
public record Client(String address, Credential credential) {
    private static final Pattern TEXT = Pattern.compile("(NONE|COOKIE|BEARER) ([0-9A-Za-z:.%_-]{1,64})");

    /** How a session was shown. */
    public enum Credential {
        /** Not at all: the session was made for this request. */
        NONE,
        COOKIE,
        BEARER
    }

    /** For {@link #parse}, in one line. */
    public String text() {
        return credential + " " + address;
    }

    public static Optional<Client> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Client(parts.group(2), Credential.valueOf(parts.group(1))))
                : Optional.empty();
    }
}
