package dev.doorbuster.pipeline.decider;

import java.time.Instant;

/**
 * Units that came into the house, or left it otherwise than by an order.
 *
 * @param id of the fact; the same fact heard again is the same receipt
 * @param quantity units, negative for a correction
 */
public record Receipt(String id, String sku, long quantity, String reason, Instant time) {}
