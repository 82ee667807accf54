package dev.doorbuster.load.room;

import dev.doorbuster.load.check.Told;

/**
 * How a shopper fared.
 *
 * @param number of the ticket; -1 without one
 * @param bySocket whether the shopper listened; else looked now and then
 * @param drewAfterMillis from coming until the ticket was there
 * @param letInAtMillis since 1970; 0 when that was not so
 * @param learnedAtMillis since 1970, when the shopper was let in or sent away; 0 when neither happened
 * @param staleAtMillis since 1970, when the shopper last asked and was told to wait; 0 when never
 * @param end in a word
 * @param why not, in the shop's words; empty when there was nothing to say
 * @param told of the checkout; empty id without one
 */
record Visit(
        long number,
        boolean bySocket,
        long drewAfterMillis,
        long letInAtMillis,
        long learnedAtMillis,
        long staleAtMillis,
        End end,
        String why,
        Told told) {
    /** How it ended. */
    enum End {
        BOUGHT,
        /** Told so in the waiting room. */
        SOLD_OUT,
        /** Let in, and sold out at the till. */
        TOO_LATE,
        /** Let in, and refused at the till for another reason. */
        REFUSED,
        EXPIRED,
        NO_TICKET,
        /** Nobody said anything until the trial was over. */
        LEFT_WAITING
    }
}
