package dev.doorbuster.edge.feed;

/** What became of one product of a feed. */
public sealed interface FeedRow permits FeedItem, RefusedRow {
    /** Where it stands in the feed, counted from 1; the first line when it spans several. */
    long line();
}
