package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.decider.Decide;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Policy;
import dev.doorbuster.pipeline.worker.Effects;
import dev.doorbuster.pipeline.worker.PaymentEffect;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A shop for a few minutes: two pipeline processes, three workers, a bank, a carrier and a crowd, with everything going wrong
 * that can. Then the troubles end, an operator puts back what was parked, and everybody has to come to rest with the books in
 * order. The order writer, the decider, the effects and the retry policy are the real ones.
 */
final class Simulation {
    private static final Policy POLICY =
            new Policy(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofDays(30));
    private static final Duration TROUBLE = Duration.ofSeconds(100);
    private static final int MAX_MINUTES_OF_PEACE = 30;

    private final World world;
    private final SimLog log;
    private final SimLedger.Tables tables = new SimLedger.Tables();
    private final SimPsp psp;
    private final SimCarrier carrier;
    private final Crowd crowd;
    private final List<SimWriter> writers;
    private final List<SimWorker> workers;
    private int replayed;

    private Simulation(long seed, Bug bug) {
        world = new World(seed);
        log = new SimLog(world);
        psp = new SimPsp(world, log, bug);
        carrier = new SimCarrier(world);
        crowd = new Crowd(world, log);
        Decide decide = BrokenHearts.of(new Decider(POLICY), bug);
        Function<Life, SimLedger> ledger = life -> new SimLedger(world, log, tables, life, bug);
        writers = List.of(
                new SimWriter(world, log, "one", decide, ledger), new SimWriter(world, log, "two", decide, ledger));
        workers = List.of(
                new SimWorker(world, log, SimLog.TOPICS.paymentTasks(), new PaymentEffect(psp)),
                new SimWorker(world, log, SimLog.TOPICS.fulfilmentTasks(), Effects.fulfilment(carrier)),
                new SimWorker(
                        world,
                        log,
                        SimLog.TOPICS.notificationTasks(),
                        Effects.notification(task -> Future.succeededFuture())));
    }

    /**
     * How it ended.
     *
     * @param violations what is wrong in the end; empty when all promises were kept
     * @param kinds the events that were told
     * @param takeOvers how often a writer took over
     * @param crashes how often one was killed at its database
     * @param parked how many tasks an operator had to put back
     */
    record Outcome(long seed, List<String> violations, Set<String> kinds, long takeOvers, int crashes, int parked) {
        boolean isSound() {
            return violations.isEmpty();
        }
    }

    static Outcome run(long seed, Bug bug) {
        var simulation = new Simulation(seed, bug);
        var violations = simulation.run();
        var tables = simulation.tables;
        return new Outcome(
                seed,
                violations,
                tables.history.stream().map(line -> line.event().kind()).collect(Collectors.toSet()),
                tables.epoch,
                tables.crashes,
                simulation.replayed);
    }

    private List<String> run() {
        var invariants = new Invariants(log, tables, psp, carrier, crowd);
        try {
            world.run(TROUBLE);
            world.heal();
            boolean quiet = false;
            for (int minute = 0; minute < MAX_MINUTES_OF_PEACE && !quiet; minute++) {
                world.run(Duration.ofMinutes(1));
                quiet = !replay() && isQuiet();
            }
            return invariants.violations(quiet);
        } catch (RuntimeException e) {
            return List.of("the pipeline failed for good: " + e);
        }
    }

    /** The operator's part: puts every parked task back. */
    private boolean replay() {
        var letters = log.topic(SimLog.TOPICS.deadLetters());
        int before = replayed;
        while (replayed < letters.size()) {
            Event<EventData> letter = letters.get(replayed++);
            if (letter.data() instanceof Task task) {
                log.append(topicOf(task), task.idempotencyKey(), task);
            }
        }
        return replayed > before;
    }

    private static String topicOf(Task task) {
        return switch (task) {
            case Task.Ship _ -> SimLog.TOPICS.fulfilmentTasks();
            case Task.Notify _ -> SimLog.TOPICS.notificationTasks();
            default -> SimLog.TOPICS.paymentTasks();
        };
    }

    private boolean isQuiet() {
        return writers.stream().anyMatch(SimWriter::isIdle)
                && workers.stream().allMatch(SimWorker::isIdle)
                && tables.orders.values().stream().allMatch(order -> order.isFinal());
    }
}
