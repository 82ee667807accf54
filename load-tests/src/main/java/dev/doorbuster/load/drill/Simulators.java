package dev.doorbuster.load.drill;

import dev.doorbuster.localstack.process.Ports;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The bank and the carrier, in this process, with journals on disk. One thread uses it. */
final class Simulators implements AutoCloseable {
    static final String KEY = "sk_test_doorbuster";
    private static final long DEADLINE_SECONDS = 30;

    private final Vertx vertx;
    private final PspOptions options;
    private final CarrierSimulator carrier;
    private final int carrierPort;
    private PspSimulator psp;

    private Simulators(Vertx vertx, PspOptions options, CarrierSimulator carrier, int carrierPort, PspSimulator psp) {
        this.vertx = vertx;
        this.options = options;
        this.carrier = carrier;
        this.carrierPort = carrierPort;
        this.psp = psp;
    }

    static Simulators start(Path folder) {
        var vertx = Vertx.vertx();
        var options = PspOptions.of(KEY).withPort(Ports.free()).withJournal(folder.resolve("psp.journal"));
        var psp = new PspSimulator(vertx, options);
        await(psp.start());
        var carrier =
                new CarrierSimulator(vertx, CarrierOptions.of(KEY).withJournal(folder.resolve("carrier.journal")));
        int carrierPort = await(carrier.start());
        return new Simulators(vertx, options, carrier, carrierPort, psp);
    }

    String pspUrl() {
        return "http://127.0.0.1:" + options.port();
    }

    String carrierUrl() {
        return "http://127.0.0.1:" + carrierPort;
    }

    /** Nobody answers at its address any more. */
    void closeBank() {
        await(psp.close());
    }

    /** On its journal and its port, as if it had been there all the time. */
    void openBank() {
        psp = new PspSimulator(vertx, options);
        await(psp.start());
    }

    @Override
    public void close() {
        await(psp.close());
        await(carrier.close());
        // Not chained: what is chained completes on the threads that this ends.
        await(vertx.close());
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private static <T> T await(Future<T> future) {
        try {
            return future.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("a simulator failed: " + e.getMessage(), e);
        }
    }
}
