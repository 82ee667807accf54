package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.event.Fact;
import java.time.Instant;

/**
 * A fact as it stands in the log.
 *
 * @param id of its event; the ids of all that follows from it are made of it, so that a replay makes the same ones
 * @param offset its place in the log; grows
 * @param time when it happened, by its sender's clock
 */
public record Heard(String id, long offset, Instant time, Fact fact) {}
