package dev.doorbuster.load.room;

import dev.doorbuster.load.wire.Members;

/**
 * A ticket as the shop shows it.
 *
 * @param number 1 is the first; -1 when the text was no ticket
 * @param estimateSeconds until it is its turn; -1 unknown
 * @param state {@code waiting}, {@code admitted}, {@code used}, {@code expired} or {@code sold_out}
 * @param token of the admission, or empty
 */
record Ticket(String id, long number, long estimateSeconds, String state, String token) {
    static Ticket of(String json) {
        return new Ticket(
                Members.text(json, "id"),
                Members.number(json, "number"),
                Members.number(json, "estimate_seconds"),
                Members.text(json, "state"),
                Members.text(json, "token"));
    }

    /** The shop may still have something else to say. */
    boolean isWaiting() {
        return state.equals("waiting");
    }

    boolean isAdmitted() {
        return state.equals("admitted") && !token.isEmpty();
    }

    boolean isSoldOut() {
        return state.equals("sold_out");
    }
}
