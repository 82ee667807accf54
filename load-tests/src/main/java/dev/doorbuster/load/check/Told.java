package dev.doorbuster.load.check;

/**
 * What a shopper was told of a checkout in the end.
 *
 * @param orderId empty unless the answer named one
 */
public record Told(String checkoutId, Answer answer, String orderId) {
    public enum Answer {
        /** "You have an order." */
        COMPLETED,
        /** "You have none." */
        CANCELED,
        /** "It is accepted", and nothing more for as long as the shopper asked. */
        ACCEPTED,
        /** Nothing: an order may be there or not. */
        NOTHING
    }
}
