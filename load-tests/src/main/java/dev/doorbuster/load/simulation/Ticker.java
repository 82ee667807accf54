package dev.doorbuster.load.simulation;

import dev.doorbuster.load.plan.Priority;
import dev.doorbuster.load.plan.Results;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line a second for whoever watches. One thread of its own prints them. */
final class Ticker implements AutoCloseable {
    /** How a line begins that is for people; the rest of what this process says goes to a log. */
    static final String MARK = "~ ";

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticker").factory());
    private final Ledger ledger;
    private final PrintStream out;
    private long sent;
    private long served;

    private Ticker(Ledger ledger, PrintStream out) {
        this.ledger = ledger;
        this.out = out;
    }

    static Ticker start(Ledger ledger, PrintStream out) {
        var ticker = new Ticker(ledger, out);
        var _ = ticker.thread.scheduleAtFixedRate(ticker::tick, 1, 1, TimeUnit.SECONDS);
        return ticker;
    }

    private void tick() {
        var now = ledger.results();
        out.println(MARK + line(now, now.sent() - sent, now.served() - served));
        sent = now.sent();
        served = now.served();
    }

    /** @param offered requests of the last second, {@code answered} of them served */
    static String line(Results now, long offered, long answered) {
        var p99 = Stream.of(Priority.values())
                .filter(priority -> now.line(priority).served() > 0)
                .map(priority -> priority.title() + " " + now.line(priority).p99())
                .collect(Collectors.joining(", "));
        long shed = Stream.of(Priority.values())
                .mapToLong(priority -> now.line(priority).turnedAway())
                .sum();
        return String.format(
                Locale.ROOT,
                "%4.0f s  %d shoppers  %4d/s offered  %4d/s served  %d shed  %d failed  %d orders  p99 ms: %s",
                now.seconds(),
                now.came(),
                offered,
                answered,
                shed,
                now.failed(),
                now.outcome(Purchase.CONFIRMED),
                p99);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
