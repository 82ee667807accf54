package dev.doorbuster.edge.live;

/**
 * What a topic is right now.
 *
 * @param seq names this state, the same on every edge; a client that holds it lacks nothing
 * @param json as the matching GET answers it; shared, never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record State(long seq, byte[] json) {}
