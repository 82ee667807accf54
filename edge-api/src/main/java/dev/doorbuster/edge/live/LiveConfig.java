package dev.doorbuster.edge.live;

import dev.doorbuster.runtime.config.Env;
import java.time.Duration;

/**
 * Bounds and times of the live connections of one process.
 *
 * @param maxConnections sockets in the process; one more is answered 503
 * @param maxPerSession sockets of one session; one more is answered 429
 * @param maxPerAddress sockets of one address, but not of a loopback address; one more is answered 429
 * @param heartbeat how often a client hears from us and has to answer a ping
 * @param silence how long a client may say nothing, not even a pong, before its socket is closed
 * @param stuck how long a client may leave its frames unread before its socket is closed
 * @param pace the least time between two frames about one product or cart; what changes meanwhile is sent as one
 */
public record LiveConfig(
        int maxConnections,
        int maxPerSession,
        int maxPerAddress,
        Duration heartbeat,
        Duration silence,
        Duration stuck,
        Duration pace) {
    /** Topics of one connection. */
    static final int MAX_SUBSCRIPTIONS = 100;
    /** Frames that a client may send at once; a page that subscribes to all its topics is not yet a flood. */
    static final int BURST = 2 * MAX_SUBSCRIPTIONS;
    /** Frames a second that a client may send in the long run. */
    static final int FRAMES_PER_SECOND = 10;
    /** Frames that make no sense before the socket is closed. */
    static final int MAX_BAD_FRAMES = 20;

    public static final LiveConfig DEFAULT = new LiveConfig(
            16_000,
            20,
            400,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMillis(50));

    public static LiveConfig from(Env env) {
        return DEFAULT.withBounds(
                env.integer("LIVE_MAX_CONNECTIONS", DEFAULT.maxConnections, 1, 1_000_000),
                env.integer("LIVE_MAX_PER_SESSION", DEFAULT.maxPerSession, 1, 1_000),
                env.integer("LIVE_MAX_PER_ADDRESS", DEFAULT.maxPerAddress, 1, 1_000_000));
    }

    LiveConfig withBounds(int connections, int perSession, int perAddress) {
        return new LiveConfig(connections, perSession, perAddress, heartbeat, silence, stuck, pace);
    }

    LiveConfig withPace(Duration least) {
        return new LiveConfig(maxConnections, maxPerSession, maxPerAddress, heartbeat, silence, stuck, least);
    }

    LiveConfig withTimes(Duration beat, Duration maxSilence, Duration maxStuck) {
        return new LiveConfig(maxConnections, maxPerSession, maxPerAddress, beat, maxSilence, maxStuck, pace);
    }
}
