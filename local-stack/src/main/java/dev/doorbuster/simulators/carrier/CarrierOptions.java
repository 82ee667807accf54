package dev.doorbuster.simulators.carrier;

import dev.doorbuster.simulators.ApiKey;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link CarrierSimulator} runs.
 *
 * @param port 0 takes a free one
 * @param journal the file that keeps the shipments; without it they end with the process
 * @param latency before every answer
 * @param maxShipments how many fit into memory; more are refused
 */
public record CarrierOptions(
        String host, int port, ApiKey apiKey, @Nullable Path journal, Duration latency, int maxShipments) {
    public CarrierOptions {
        if (latency.isNegative() || maxShipments < 1) {
            throw new IllegalArgumentException("latency is not negative, maxShipments is positive");
        }
    }

    /** Loopback, a free port, no journal, no latency. */
    public static CarrierOptions of(String apiKey) {
        return new CarrierOptions("127.0.0.1", 0, new ApiKey(apiKey), null, Duration.ZERO, 1_000_000);
    }

    public CarrierOptions withPort(int changed) {
        return new CarrierOptions(host, changed, apiKey, journal, latency, maxShipments);
    }

    public CarrierOptions withJournal(Path changed) {
        return new CarrierOptions(host, port, apiKey, changed, latency, maxShipments);
    }

    public CarrierOptions withLatency(Duration changed) {
        return new CarrierOptions(host, port, apiKey, journal, changed, maxShipments);
    }
}
