package dev.doorbuster.edge.live;

import org.jspecify.annotations.Nullable;

/** All subscriptions of one event loop to one topic. Lives on that event loop. */
sealed interface Channel permits StateChannel, OrderChannel, TicketChannel {
    /** Within its event loop; the same topic of two shoppers can be two channels. */
    String key();

    /** As clients call it. */
    String topic();

    /**
     * Adds the subscription, or begins again with it, and sends what it lacks.
     *
     * @param seq of the state that the client holds, or null
     */
    void join(Subscription subscription, @Nullable Long seq);

    void leave(Subscription subscription);

    boolean isEmpty();
}
