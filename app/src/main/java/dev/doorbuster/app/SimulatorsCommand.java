package dev.doorbuster.app;

import dev.doorbuster.runtime.config.Env;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code simulators}: a payment provider and a carrier on this machine's loopback, without a memory, for a shop that is tried out. */
final class SimulatorsCommand {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int PSP_PORT = 12_111;
    private static final int CARRIER_PORT = 12_112;

    private SimulatorsCommand() {}

    static int run(Env env) throws Exception {
        var vertx = Vertx.vertx();
        var psp = new PspSimulator(
                vertx, PspOptions.of(env.required("PSP_SECRET_KEY")).withPort(port(env, "PSP_PORT", PSP_PORT)));
        var carrier = new CarrierSimulator(
                vertx,
                CarrierOptions.of(env.required("CARRIER_API_KEY")).withPort(port(env, "CARRIER_PORT", CARRIER_PORT)));
        int pspPort = psp.start().await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        int carrierPort = carrier.start().await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        var stop = StopSignal.install(DEADLINE);
        try {
            System.out.println("ready: payment provider on " + pspPort + ", carrier on " + carrierPort);
            stop.await();
            vertx.close().await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            return 0;
        } finally {
            stop.answered();
        }
    }

    private static int port(Env env, String name, int otherwise) {
        return env.integer(name, otherwise, 0, 65_535);
    }
}
