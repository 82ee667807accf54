package dev.doorbuster.edge.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole feed for a test. */
final class FeedReading {
    private FeedReading() {}

    static List<FeedRow> read(ProductFeed feed, String text) {
        return read(feed, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<FeedRow> read(ProductFeed feed, byte[] bytes) {
        var rows = new ArrayList<FeedRow>();
        try {
            feed.read(new ByteArrayInputStream(bytes), rows::add);
        } catch (IOException e) {
            throw new AssertionError("content never throws", e);
        }
        return rows;
    }

    static List<FeedItem> accepted(List<FeedRow> rows) {
        return rows.stream()
                .filter(FeedItem.class::isInstance)
                .map(FeedItem.class::cast)
                .toList();
    }

    static List<RefusedRow> refused(List<FeedRow> rows) {
        return rows.stream()
                .filter(RefusedRow.class::isInstance)
                .map(RefusedRow.class::cast)
                .toList();
    }
}
