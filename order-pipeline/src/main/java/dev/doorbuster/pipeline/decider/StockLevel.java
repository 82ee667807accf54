package dev.doorbuster.pipeline.decider;

/**
 * The stock of one SKU.
 *
 * @param available units that nobody has reserved; never below 0
 * @param received units ever received, corrections included
 */
public record StockLevel(String sku, long available, long received) {
    public StockLevel {
        if (available < 0) {
            throw new IllegalArgumentException("stock of " + sku + " would be " + available);
        }
    }

    StockLevel take(long units) {
        return new StockLevel(sku, available - units, received);
    }

    StockLevel putBack(long units) {
        return new StockLevel(sku, available + units, received);
    }

    StockLevel receive(long units) {
        return new StockLevel(sku, available + units, received + units);
    }
}
