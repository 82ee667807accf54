package dev.doorbuster.load.room;

import dev.doorbuster.load.wire.Members;
import java.time.Instant;

/**
 * A ticket as the shop shows it.
 *
 * @param number 1 is the first; -1 when the text was no ticket
 * @param estimateSeconds until it is its turn; -1 unknown
 * @param state {@code waiting}, {@code admitted}, {@code used}, {@code expired} or {@code sold_out}
 * @param token of the admission, or empty
 * @param expiresAtMillis of the admission, since 1970; 0 without one
 */
record Ticket(String id, long number, long estimateSeconds, String state, String token, long expiresAtMillis) {
    static Ticket of(String json) {
        var expires = Members.text(json, "expires_at");
        return new Ticket(
                Members.text(json, "id"),
                Members.number(json, "number"),
                Members.number(json, "estimate_seconds"),
                Members.text(json, "state"),
                Members.text(json, "token"),
                expires.isEmpty() ? 0 : Instant.parse(expires).toEpochMilli());
    }

    /** The shop may still have something else to say. */
    boolean isWaiting() {
        return state.equals("waiting");
    }

    /** When it was let in, in milliseconds since 1970; 0 when it was not. */
    long letInAtMillis() {
        return expiresAtMillis == 0 ? 0 : expiresAtMillis - Sale.ADMISSION.toMillis();
    }

    boolean isAdmitted() {
        return state.equals("admitted") && !token.isEmpty();
    }

    boolean isSoldOut() {
        return state.equals("sold_out");
    }
}
