package dev.doorbuster.commerce.event;

import java.util.List;

/**
 * What a shopper did who allows to be recommended something; topic {@code shopper-activity.<region>}. Its time is when it
 * happened. Product ids are the edge's word: nobody has checked that they exist.
 */
public sealed interface ActivityEvent extends EventData {
    /** The session, or the account of a shopper who is signed in. */
    String sessionId();

    @Override
    default String key() {
        return sessionId();
    }

    /** A product was looked at. */
    record Viewed(String sessionId, String productId) implements ActivityEvent {
        @Override
        public String type() {
            return "product.viewed";
        }
    }

    /** @param words as they were typed */
    record Searched(String sessionId, String words) implements ActivityEvent {
        @Override
        public String type() {
            return "search.made";
        }
    }

    /**
     * A product was put into the cart.
     *
     * @param quantity at least 1
     */
    record Added(String sessionId, String productId, int quantity) implements ActivityEvent {
        @Override
        public String type() {
            return "product.added";
        }
    }

    /**
     * An order was accepted.
     *
     * @param productIds of its lines, at least one, in any order
     */
    record Bought(String sessionId, String orderId, List<String> productIds) implements ActivityEvent {
        public Bought {
            productIds = List.copyOf(productIds);
        }

        @Override
        public String type() {
            return "basket.bought";
        }
    }
}
