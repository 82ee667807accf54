package dev.doorbuster.commerce.event;

/** What the decider decided about stock. */
public sealed interface StockEvent extends EventData {
    String sku();

    @Override
    default String key() {
        return sku();
    }

    /**
     * How many units can be bought now; topic {@code stock-levels.<region>}, compacted.
     *
     * @param available units, at least 0
     * @param revision grows with every change of stock in the region
     */
    record LevelChanged(String sku, long available, long revision) implements StockEvent {
        @Override
        public String type() {
            return "stock.level-changed";
        }
    }

    /**
     * A receipt or correction was booked.
     *
     * @param cause id of the fact
     */
    record Adjusted(String sku, long available, String cause) implements StockEvent {
        @Override
        public String type() {
            return "stock.adjusted";
        }
    }

    /**
     * A correction asked for more than there is, or something else was booked under the same id.
     *
     * @param cause id of the fact
     */
    record AdjustmentRefused(String sku, long available, String cause, String reason) implements StockEvent {
        /** The reason of the second kind. */
        public static final String BOOKED_DIFFERENTLY = "something else was booked under this id";

        @Override
        public String type() {
            return "stock.adjustment-refused";
        }
    }
}
