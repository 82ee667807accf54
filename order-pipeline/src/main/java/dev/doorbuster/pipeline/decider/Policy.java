package dev.doorbuster.pipeline.decider;

import java.time.Duration;

/**
 * The shop's own choices.
 *
 * @param handling time between confirmation and handing the parcel to the carrier; until then an order can be cancelled
 */
public record Policy(Duration handling) {}
