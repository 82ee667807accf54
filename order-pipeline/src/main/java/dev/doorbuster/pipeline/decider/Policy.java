package dev.doorbuster.pipeline.decider;

import java.time.Duration;

/**
 * The shop's own choices.
 *
 * @param holding how long units are set aside for an order whose payment is not settled
 * @param handling time between confirmation and handing the parcel to the carrier; until then an order can be cancelled
 * @param returnWindow how long after the shipment a return can be asked for
 */
public record Policy(Duration holding, Duration handling, Duration returnWindow) {}
