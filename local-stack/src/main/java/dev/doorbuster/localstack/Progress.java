package dev.doorbuster.localstack;

import java.time.Duration;

/** Hears what each service is doing. Called from several threads at once. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (service, phase, detail, elapsed) -> {};

    void report(String service, Phase phase, String detail, Duration elapsed);

    enum Phase {
        STARTING,
        READY,
        FAILED,
        STOPPING,
        STOPPED
    }
}
