package dev.doorbuster.runtime.telemetry;

import java.time.Instant;
import java.util.List;

/**
 * What a process answered within two seconds.
 *
 * @param number rises by one; names the column for whoever asks what came after it
 * @param at when it ended
 * @param cells routes at a priority that answered anything
 */
record TrafficColumn(long number, Instant at, List<Cell> cells) {
    /**
     * @param failed with a 5xx; among the counts, too
     * @param counts answers by time taken: up to each of {@link Traffic#boundsMillis()}, and above the last
     */
    record Cell(String route, String priority, long failed, List<Long> counts) {}
}
