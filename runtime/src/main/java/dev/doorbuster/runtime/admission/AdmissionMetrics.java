package dev.doorbuster.runtime.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What was let in and what not. All counters are made beforehand, so that a request only adds to one. */
final class AdmissionMetrics {
    private static final String REQUESTS = "doorbuster.admission.requests";
    private static final String PRIORITY = "priority";

    private record Counters(Counter admitted, Counter shed, Map<Refusal, Counter> reasons) {}

    private final Map<Priority, Counters> counters = new EnumMap<>(Priority.class);

    AdmissionMetrics(MeterRegistry registry, Admission admission) {
        for (var priority : Priority.values()) {
            counters.put(priority, counters(registry, priority.wire()));
            Gauge.builder("doorbuster.admission.in_flight", admission, a -> a.inHand(priority))
                    .description("Requests in hand that are not answered at once")
                    .tag(PRIORITY, priority.wire())
                    .register(registry);
        }
        Gauge.builder("doorbuster.admission.limit", admission, Admission::limit)
                .description("How many measured requests may be in hand")
                .register(registry);
        Gauge.builder("doorbuster.admission.pressure", admission, Admission::pressure)
                .description("0 nobody, 1 all prefetches, 2 all who browse as well, above that carts are refused")
                .register(registry);
        TimeGauge.builder("doorbuster.event_loop.delay", admission, TimeUnit.SECONDS, Admission::loopDelaySeconds)
                .description("Of the latest event loop, smoothed over a tenth of a second")
                .register(registry);
        TimeGauge.builder(
                        "doorbuster.pipeline.lag",
                        admission,
                        TimeUnit.NANOSECONDS,
                        a -> a.lag().currentNanos())
                .description("Age of the oldest submission that the pipeline has not spoken of")
                .register(registry);
    }

    private static Counters counters(MeterRegistry registry, String priority) {
        var reasons = new EnumMap<Refusal, Counter>(Refusal.class);
        for (var reason : Refusal.values()) {
            reasons.put(reason, registry.counter("doorbuster.shed", PRIORITY, priority, "reason", reason.wire()));
        }
        return new Counters(
                registry.counter(REQUESTS, PRIORITY, priority, "outcome", "admitted"),
                registry.counter(REQUESTS, PRIORITY, priority, "outcome", "shed"),
                reasons);
    }

    private Counters of(Priority priority) {
        return Objects.requireNonNull(counters.get(priority));
    }

    /** Since the start. */
    long shed(Priority priority) {
        return (long) of(priority).shed().count();
    }

    void admitted(Priority priority) {
        of(priority).admitted().increment();
    }

    void shed(Priority priority, Refusal reason) {
        of(priority).shed().increment();
        refused(priority, reason);
    }

    /** Behind the gate, of a request that was let in. */
    void refused(Priority priority, Refusal reason) {
        Objects.requireNonNull(of(priority).reasons().get(reason)).increment();
    }
}
