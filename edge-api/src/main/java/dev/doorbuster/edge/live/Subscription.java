package dev.doorbuster.edge.live;

import org.jspecify.annotations.Nullable;

/** That one connection follows one channel. Lives on the event loop of both. */
final class Subscription {
    private final Connection connection;
    private final Channel channel;
    private boolean stale;
    private boolean left;
    private long seen;

    Subscription(Connection connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    Visitor visitor() {
        return connection.visitor();
    }

    void join(@Nullable Long seq) {
        stale = false;
        channel.join(this, seq);
    }

    Channel leave() {
        left = true;
        channel.leave(this);
        return channel;
    }

    boolean hasLeft() {
        return left;
    }

    /** The client has not read what it was sent before; it begins again with a whole state once it has. */
    boolean isStale() {
        return stale;
    }

    /** False when the connection is full: then the frame is dropped and the subscription is stale. */
    boolean send(String frame) {
        boolean sent = connection.write(frame);
        stale |= !sent;
        return sent;
    }

    /** Ends it with an error. */
    void refuse(Throwable failure) {
        if (send(Frames.error(channel.topic(), failure))) {
            connection.drop(this, channel.topic());
        }
    }

    /** Of two reads the one that began later counts, whichever ends first; false for the other one. */
    boolean advance(long read) {
        if (read < seen) {
            return false;
        }
        seen = read;
        return true;
    }
}
