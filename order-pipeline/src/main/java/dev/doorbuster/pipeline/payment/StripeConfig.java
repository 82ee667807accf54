package dev.doorbuster.pipeline.payment;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where and how to reach Stripe, or the simulator that speaks like it.
 *
 * @param baseUrl scheme, host and port, e.g. {@code https://api.stripe.com}
 * @param deadline for a whole call: queueing, connecting, answering
 * @param maxConnections calls on the wire at once
 * @param maxWaiting calls that may wait for a connection; more fail at once
 */
public record StripeConfig(URI baseUrl, String secretKey, Duration deadline, int maxConnections, int maxWaiting) {
    private static final Set<String> NO_PATH = Set.of("", "/");

    public StripeConfig {
        if (baseUrl.getHost() == null || !NO_PATH.contains(baseUrl.getRawPath())) {
            throw new IllegalArgumentException("baseUrl: not scheme, host and port: " + baseUrl);
        }
        if (secretKey.isBlank()) {
            throw new IllegalArgumentException("secretKey: blank");
        }
        if (!deadline.isPositive() || maxConnections < 1 || maxWaiting < 0) {
            throw new IllegalArgumentException("deadline and maxConnections: positive; maxWaiting: not negative");
        }
    }

    /** Five seconds, 64 connections, 1,000 waiting. */
    public static StripeConfig of(URI baseUrl, String secretKey) {
        return new StripeConfig(baseUrl, secretKey, Duration.ofSeconds(5), 64, 1_000);
    }

    public StripeConfig withDeadline(Duration changed) {
        return new StripeConfig(baseUrl, secretKey, changed, maxConnections, maxWaiting);
    }

    @Override
    public String toString() {
        return "StripeConfig[" + baseUrl + ", deadline " + deadline + "]";
    }
}
