package dev.doorbuster.edge.remote;

import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.AdmissionConfig;
import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.runtime.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;

/** A process that has little to do. */
final class Calm {
    private Calm() {}

    static Admission admission() {
        return new Admission(AdmissionConfig.from(new Env(Map.of())), new SimpleMeterRegistry());
    }

    static Guards guards() {
        return new Guards(new SimpleMeterRegistry());
    }
}
