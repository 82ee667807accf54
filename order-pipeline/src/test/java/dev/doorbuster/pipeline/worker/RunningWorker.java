package dev.doorbuster.pipeline.worker;

import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventLoop;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A payment worker in its loop, a member of its cell's group. */
final class RunningWorker {
    static final RetryPolicy QUICK = new RetryPolicy(4, Duration.ofMillis(10), Duration.ofMillis(40));
    private static final Duration DEADLINE = Duration.ofMillis(400);

    private final Guard guard = new Guards(new SimpleMeterRegistry())
            .guard("bank", 128, DEADLINE, fault -> !(fault instanceof TerminalFault));
    private final EventLoop loop;

    private RunningWorker(Cell cell, RetryPolicy retry, Effect effect, EventPublisher reports) {
        var letters = new DeadLetters(reports, cell.topics.deadLetters());
        var tools = new TaskWorker.Tools(
                cell.sources.vertx(), cell.topics, reports, letters, retry, Clock.systemUTC(), new Random(1));
        var worker = new TaskWorker("bank", tools, guard, effect);
        loop = within(EventLoop.start(
                cell.sources.vertx(),
                "bank",
                () -> cell.sources.share(Set.of(cell.topics.paymentTasks()), "bank." + cell.topics.region()),
                worker::handle));
    }

    static RunningWorker start(Cell cell, RetryPolicy retry, Effect effect) {
        return new RunningWorker(cell, retry, effect, cell.publisher);
    }

    /** Its reports go nowhere, as if it died between an effect and its report. */
    static RunningWorker startMute(Cell cell, Effect effect) {
        return new RunningWorker(cell, QUICK, effect, cell.deadPublisher());
    }

    boolean circuitIsOpen() {
        return guard.isOpen();
    }

    void stop() {
        within(loop.stopLoop());
    }

    private static <T> T within(io.vertx.core.Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
