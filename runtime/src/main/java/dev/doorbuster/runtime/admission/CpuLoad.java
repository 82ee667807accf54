package dev.doorbuster.runtime.admission;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/** The share of the machine's, or the container's, processors that was busy since it was last asked: 0 to 1, 1 when unknown. */
final class CpuLoad implements DoubleSupplier {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public double getAsDouble() {
        double load = system.getCpuLoad();
        return load >= 0 ? load : 1;
    }
}
