package dev.doorbuster.edge.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads products from a stream, one after the other, in bounded memory. A row that is refused does not stop the rest. Blocking:
 * call it on a virtual thread. Holds no state between two calls.
 */
public interface ProductFeed {
    /**
     * Reads to the end; leaves the stream open.
     *
     * @param sink gets every product or refusal in the order of the feed, on the calling thread; what it throws ends the reading
     * @throws IOException when the stream itself fails; bad content never throws
     */
    void read(InputStream in, Consumer<FeedRow> sink) throws IOException;

    /**
     * One product a line, in the shape of the product API.
     *
     * @param currency the shop's ISO 4217 currency
     */
    static ProductFeed ndjson(String currency) {
        return new NdjsonFeed(currency);
    }

    /**
     * Shopify's product CSV; its prices carry no currency and are taken as the shop's.
     *
     * @param currency the shop's ISO 4217 currency
     */
    static ProductFeed shopifyCsv(String currency) {
        return new ShopifyCsvFeed(currency);
    }
}
