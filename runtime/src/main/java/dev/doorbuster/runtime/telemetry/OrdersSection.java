package dev.doorbuster.runtime.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the meters of the pipeline and of the logs' readers say, for operators. Empty maps where a process has no such meters.
 * Thread-safe.
 */
final class OrdersSection {
    private final MeterRegistry registry;

    /**
     * @param events order events since the start, by kind
     * @param live orders that are not final, by status
     * @param lagSeconds age of the oldest record in hand, by topic
     * @param undecidedSeconds age of the oldest order without a yes or a no
     * @param deadLetters that nobody has put back
     */
    record Report(
            Map<String, Long> events,
            Map<String, Long> live,
            Map<String, Double> lagSeconds,
            double undecidedSeconds,
            long deadLetters) {}

    OrdersSection(MeterRegistry registry) {
        this.registry = registry;
    }

    Report report() {
        var events = registry.find("doorbuster.order.events").counters().stream()
                .collect(Collectors.toMap(
                        meter -> tag(meter, "kind"), meter -> Math.round(meter.count()), Long::sum, TreeMap::new));
        var live = registry.find("doorbuster.orders.live").gauges().stream()
                .collect(Collectors.toMap(
                        meter -> tag(meter, "status"), meter -> Math.round(meter.value()), Long::sum, TreeMap::new));
        var lag = registry.find("doorbuster.consumer.lag").gauges().stream()
                .collect(Collectors.toMap(meter -> tag(meter, "topic"), Gauge::value, Math::max, TreeMap::new));
        return new Report(
                events,
                live,
                lag,
                gauge("doorbuster.orders.undecided"),
                Math.round(gauge("doorbuster.dead_letters.parked")));
    }

    private double gauge(String name) {
        return registry.find(name).gauges().stream()
                .mapToDouble(Gauge::value)
                .max()
                .orElse(0);
    }

    private static String tag(Meter meter, String name) {
        var value = meter.getId().getTag(name);
        return value == null ? "" : value;
    }
}
