package dev.doorbuster.runtime.connection;

import dev.doorbuster.runtime.config.Env;
import java.time.Duration;
import java.util.Set;

/**
 * Bounds and times of the HTTP connections of one process. WebSockets count as connections; their times are their own.
 *
 * @param max connections in the process; one more is answered 503 and closed
 * @param maxPerAddress connections of one peer, but not of a loopback address; one more is answered 503 and closed
 * @param request how long a request may take to arrive, from its first byte to its last
 * @param unread how long a client may leave its answer unread; ten times that if it reads a little now and then
 * @param uploads method and path of requests with long bodies, such as {@code PUT /things}: these may take {@code upload} if
 *     in each {@code request} time there come {@value #UPLOAD_PROGRESS_BYTES} bytes
 * @param upload how long such a body may take
 */
public record ConnectionLimits(
        int max, int maxPerAddress, Duration request, Duration unread, Set<String> uploads, Duration upload) {
    /** Requests of a connection that wait for their answers; one more closes it. */
    static final int MAX_PIPELINED = 128;
    /** Answers that the client has not read; one more request then closes the connection. */
    static final int MAX_UNREAD_BYTES = 1024 * 1024;
    /** Of one request; their size is bounded beside that. */
    static final int MAX_HEADERS = 200;
    /** In each request time. */
    static final int UPLOAD_PROGRESS_BYTES = 10 * 1024;
    /** How often a client may use up its time for reading by reading a little. */
    static final int READING_PAUSES = 10;

    public static final ConnectionLimits DEFAULT = new ConnectionLimits(
            20_000, 512, Duration.ofSeconds(10), Duration.ofSeconds(30), Set.of(), Duration.ofMinutes(30));

    private static final int MOST = 1_000_000;

    public ConnectionLimits {
        uploads = Set.copyOf(uploads);
    }

    /** With a proxy in front all connections come from it, so there is no bound for one address unless it is asked for. */
    public static ConnectionLimits from(Env env) {
        int max = env.integer("MAX_CONNECTIONS", DEFAULT.max, 1, MOST);
        int perAddress = env.find("CLIENT_ADDRESS_HEADER").isPresent() ? max : DEFAULT.maxPerAddress;
        return DEFAULT.withBounds(max, env.integer("MAX_CONNECTIONS_PER_ADDRESS", perAddress, 1, MOST));
    }

    /** For a port that a few programs of our own call. */
    public ConnectionLimits amongOurselves() {
        return withBounds(max, max);
    }

    public ConnectionLimits withBounds(int connections, int perAddress) {
        return new ConnectionLimits(connections, perAddress, request, unread, uploads, upload);
    }

    public ConnectionLimits withUploads(String... methodsAndPaths) {
        return new ConnectionLimits(max, maxPerAddress, request, unread, Set.of(methodsAndPaths), upload);
    }

    ConnectionLimits withTimes(Duration arriving, Duration reading, Duration uploading) {
        return new ConnectionLimits(max, maxPerAddress, arriving, reading, uploads, uploading);
    }
}
