package dev.doorbuster.load.room;

import dev.doorbuster.load.measure.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param shoppers who draw a ticket each
 * @param stock units of the one product
 * @param drawSeconds in which they come
 * @param releasePerSecond shoppers let in, at most
 * @param pollSeconds between two looks of a shopper without a WebSocket whose turn is far
 * @param socketsPercent of the shoppers have a WebSocket
 * @param kills whether one edge is killed in the middle
 * @param markdown a file for the result
 */
record RoomArguments(
        int shoppers,
        int stock,
        int drawSeconds,
        int releasePerSecond,
        int pollSeconds,
        int socketsPercent,
        boolean kills,
        Optional<Path> markdown) {
    private static final int REHEARSAL_SHOPPERS = 3_000;
    private static final int REHEARSAL_STOCK = 500;
    private static final int REHEARSAL_DRAW_SECONDS = 20;
    private static final Set<String> OPTIONS = Set.of(
            "--shoppers",
            "--stock",
            "--draw-seconds",
            "--release-per-second",
            "--poll-seconds",
            "--sockets-percent",
            "--kill",
            "--markdown");

    /** A small one of the same kind, so that nothing is done for the first time in the one that counts. */
    RoomArguments rehearsal() {
        return new RoomArguments(
                REHEARSAL_SHOPPERS,
                REHEARSAL_STOCK,
                REHEARSAL_DRAW_SECONDS,
                releasePerSecond,
                pollSeconds,
                socketsPercent,
                false,
                Optional.empty());
    }

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static RoomArguments of(List<String> words) {
        var options = new Options(words, OPTIONS);
        return new RoomArguments(
                options.number("--shoppers", 20_000, 30_000),
                options.number("--stock", 1_000, 100_000),
                options.number("--draw-seconds", 60, 600),
                options.number("--release-per-second", 20, 10_000),
                options.number("--poll-seconds", 6, 60),
                options.number("--sockets-percent", 50, 100),
                options.oneOf("--kill", "off", Set.of("on", "off")).equals("on"),
                options.has("--markdown") ? Optional.of(Path.of(options.text("--markdown", ""))) : Optional.empty());
    }
}
