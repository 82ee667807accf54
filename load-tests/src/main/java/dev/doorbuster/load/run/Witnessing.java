package dev.doorbuster.load.run;

import dev.doorbuster.load.check.Checker;
import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.plan.Results;
import dev.doorbuster.load.plan.Sale;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits until the shop has nothing more to do, and has its promises judged. Blocks, for minutes if parcels take that long. */
record Witnessing(Target target, Shelves shelves, PrintStream terminal) {
    /** The shop's handling time is two minutes unless it was set otherwise. */
    private static final Duration REST = Duration.ofMinutes(4);

    private static final long LOOK_MILLIS = 500;

    Proof of(Results results, Optional<Sale> sale) throws Exception {
        long oversold = sale.isPresent() ? oversold(results, sale.get()) : 0;
        if (target.witness().isEmpty()) {
            return new Proof(List.of(), target.whyNot(), oversold);
        }
        var witness = target.witness().get();
        awaitRest(witness);
        var told = results.told().stream().map(Witnessing::told).toList();
        return new Proof(Checker.judge(witness.evidence(told, Witness.PUBLISHED_WITHIN)), "", oversold);
    }

    /** What HTTP can tell: no more was confirmed than there was, and what is left fits. */
    private long oversold(Results results, Sale sale) throws IOException, InterruptedException {
        long sold = results.sold().getOrDefault(sale.sku(), 0L);
        return Math.max(0, sold + Math.max(0, shelves.available()) - sale.stock());
    }

    private void awaitRest(Witness witness) throws SQLException, InterruptedException {
        long end = System.nanoTime() + REST.toNanos();
        boolean said = false;
        while (!witness.isQuiet() && System.nanoTime() < end) {
            if (!said) {
                terminal.println("waiting until the last parcel has left ...");
                said = true;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static Told told(Results.Answer answer) {
        return new Told(
                answer.checkoutId(),
                switch (answer.status()) {
                    case "completed" -> Told.Answer.COMPLETED;
                    case "canceled" -> Told.Answer.CANCELED;
                    case "accepted" -> Told.Answer.ACCEPTED;
                    default -> Told.Answer.NOTHING;
                },
                answer.orderId());
    }
}
