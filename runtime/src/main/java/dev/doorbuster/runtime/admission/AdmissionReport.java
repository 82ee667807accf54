package dev.doorbuster.runtime.admission;

import java.util.Map;

/**
 * Admission at a glance, for operators.
 *
 * @param pressure 0 nobody is refused for late event loops, 1 all prefetches, 2 all who browse as well, above that carts too
 * @param limit how many measured requests may be in hand
 * @param inHand by priority, requests that are not answered at once
 * @param refused by priority, since the start
 */
public record AdmissionReport(
        boolean on,
        double pressure,
        int limit,
        long loopDelayMillis,
        long pipelineLagMillis,
        Map<String, Integer> inHand,
        Map<String, Long> refused) {}
