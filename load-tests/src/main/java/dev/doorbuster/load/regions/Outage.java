package dev.doorbuster.load.regions;

import java.time.Duration;

/**
 * A region was killed and came back.
 *
 * @param processes that were killed
 * @param writtenTo how many carts were being changed at that moment
 * @param away until the region took requests again
 */
record Outage(int processes, int writtenTo, Duration away) {}
