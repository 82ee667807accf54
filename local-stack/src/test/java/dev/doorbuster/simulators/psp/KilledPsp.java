package dev.doorbuster.simulators.psp;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/** A simulator in a process of its own, to be killed. Prints its port. */
final class KilledPsp {
    private KilledPsp() {}

    public static void main(String[] arguments) {
        PspOptions options = PspOptions.of("sk_1").withJournal(Path.of(arguments[0]));
        System.out.println(new PspSimulator(Vertx.vertx(), options).start().await());
    }
}
