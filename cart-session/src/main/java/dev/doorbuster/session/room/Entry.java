package dev.doorbuster.session.room;

import java.util.Locale;

/**
 * What became of a checkout that wants through a room.
 *
 * @param holder the checkout that has the admission, when the outcome is {@link Outcome#HELD}; else that from which it was taken
 */
public record Entry(Outcome outcome, String holder) {
    /** In the scripts' words. */
    public enum Outcome {
        ENTERED,
        /** The room restricts nobody, or did not when this checkout was made. */
        FREE,
        /** The sale has not begun. */
        NOT_OPEN,
        /** No admission was shown, or none was taken. */
        REQUIRED,
        /** There is no such ticket, or it has not been let in. */
        UNKNOWN,
        EXPIRED,
        /** Another checkout has it. */
        HELD;

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
