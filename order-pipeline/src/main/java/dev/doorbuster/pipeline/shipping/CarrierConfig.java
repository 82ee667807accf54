package dev.doorbuster.pipeline.shipping;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where and how to reach the carrier.
 *
 * @param baseUrl scheme, host and port
 * @param deadline for a whole call: queueing, connecting, answering
 * @param maxConnections calls on the wire at once
 * @param maxWaiting calls that may wait for a connection; more fail at once
 */
public record CarrierConfig(URI baseUrl, String apiKey, Duration deadline, int maxConnections, int maxWaiting) {
    private static final Set<String> NO_PATH = Set.of("", "/");

    public CarrierConfig {
        if (baseUrl.getHost() == null || !NO_PATH.contains(baseUrl.getRawPath())) {
            throw new IllegalArgumentException("baseUrl: not scheme, host and port: " + baseUrl);
        }
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("apiKey: blank");
        }
        if (!deadline.isPositive() || maxConnections < 1 || maxWaiting < 0) {
            throw new IllegalArgumentException("deadline and maxConnections: positive; maxWaiting: not negative");
        }
    }

    /** Five seconds, 32 connections, 1,000 waiting. */
    public static CarrierConfig of(URI baseUrl, String apiKey) {
        return new CarrierConfig(baseUrl, apiKey, Duration.ofSeconds(5), 32, 1_000);
    }

    public CarrierConfig withDeadline(Duration changed) {
        return new CarrierConfig(baseUrl, apiKey, changed, maxConnections, maxWaiting);
    }

    @Override
    public String toString() {
        return "CarrierConfig[" + baseUrl + ", deadline " + deadline + "]";
    }
}
