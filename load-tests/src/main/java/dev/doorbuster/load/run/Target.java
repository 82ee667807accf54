package dev.doorbuster.load.run;

import dev.doorbuster.load.check.Witness;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The shop under load.
 *
 * @param adminToken empty when nobody gave one: then nothing can be put on sale
 * @param witness empty when its stores cannot be reached from here, and {@code whyNot} says why
 * @param processes of the shop on this machine, by name; empty when it runs elsewhere
 */
public record Target(
        String baseUrl,
        Optional<String> adminToken,
        Optional<Witness> witness,
        String whyNot,
        Map<String, OptionalLong> processes) {
    public Target {
        // In their order, the shop first.
        processes = Collections.unmodifiableMap(new LinkedHashMap<>(processes));
    }
}
