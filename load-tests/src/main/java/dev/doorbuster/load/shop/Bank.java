package dev.doorbuster.load.shop;

import dev.doorbuster.localstack.process.Ports;
import dev.doorbuster.simulators.carrier.CarrierOptions;
import dev.doorbuster.simulators.carrier.CarrierSimulator;
import dev.doorbuster.simulators.psp.PspOptions;
import dev.doorbuster.simulators.psp.PspSimulator;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The payment provider and the carrier as a process of their own, fast and without journals. */
public record Bank(RoleProcess process, int pspPort, int carrierPort) implements AutoCloseable {
    public static final String KEY = "sk_test_doorbuster";
    private static final int MANY = 2_000_000;

    /** The program. {@code PSP_PORT} and {@code CARRIER_PORT} say where it listens. */
    public static void main(String[] words) throws Exception {
        var settings = System.getenv();
        int pspPort = Integer.parseInt(settings.getOrDefault("PSP_PORT", "0"));
        int carrierPort = Integer.parseInt(settings.getOrDefault("CARRIER_PORT", "0"));
        var vertx = Vertx.vertx();
        var limits = new PspOptions.Limits(MANY, MANY);
        var psp = new PspSimulator(vertx, PspOptions.of(KEY).withPort(pspPort).withLimits(limits));
        var carrier = new CarrierSimulator(vertx, CarrierOptions.of(KEY).withPort(carrierPort));
        int port = psp.start().toCompletionStage().toCompletableFuture().get();
        var _ = carrier.start().toCompletionStage().toCompletableFuture().get();
        System.out.println("ready: roles=bank port=" + port);
    }

    /**
     * Returns when it answers.
     *
     * @param folder for what it writes
     */
    public static Bank start(Path folder) throws InterruptedException {
        int pspPort = Ports.free();
        int carrierPort = Ports.free();
        var program = new RoleProcess.Program(
                System.getProperty("java.class.path"), Bank.class.getName(), List.of("-Xmx256m"));
        var settings = Map.of("PSP_PORT", Integer.toString(pspPort), "CARRIER_PORT", Integer.toString(carrierPort));
        var process = new RoleProcess(folder, "bank", List.of(), program, settings);
        process.launch();
        process.awaitReady();
        return new Bank(process, pspPort, carrierPort);
    }

    public String pspUrl() {
        return "http://127.0.0.1:" + pspPort;
    }

    public String carrierUrl() {
        return "http://127.0.0.1:" + carrierPort;
    }

    @Override
    public void close() {
        process.close();
    }
}
