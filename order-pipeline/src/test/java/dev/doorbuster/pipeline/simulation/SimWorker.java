package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.worker.Effect;
import dev.doorbuster.pipeline.worker.RetryPolicy;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.time.Duration;
import java.util.TreeSet;

/**
 * A worker with the real effects and the real retry policy: does several tasks at once, dies with them in hand and begins again
 * at what it has committed. Now and then one that was thought dead goes on working beside its successor.
 */
final class SimWorker {
    private static final RetryPolicy POLICY = new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final int MAX_IN_FLIGHT = 4;

    private final World world;
    private final SimLog log;
    private final String topic;
    private final Effect effect;
    private final TreeSet<Integer> inFlight = new TreeSet<>();
    private int position;
    private int incarnation;

    SimWorker(World world, SimLog log, String topic, Effect effect) {
        this.world = world;
        this.log = log;
        this.topic = topic;
        this.effect = effect;
        poll();
    }

    private void poll() {
        if (world.goesWrong(0.01)) {
            // Killed: what was in flight is begun again by its successor.
            position = inFlight.isEmpty() ? position : inFlight.first();
            inFlight.clear();
            incarnation++;
        }
        var tasks = log.topic(topic);
        while (position < tasks.size() && inFlight.size() < MAX_IN_FLIGHT) {
            int offset = position++;
            inFlight.add(offset);
            attempt((Task) tasks.get(offset).data(), 1, offset, incarnation);
        }
        world.after(isIdle() ? 250 : 50, this::poll);
    }

    private void attempt(Task task, int number, int offset, int life) {
        if (isOver(life)) {
            return;
        }
        var outcome = number == 1 ? effect.perform(task) : effect.performAgain(task);
        outcome.onComplete(done -> {
            if (isOver(life)) {
                return;
            }
            if (done.succeeded()) {
                report(task, done.result(), offset, life);
                return;
            }
            switch (POLICY.after(number, done.cause(), world.random())) {
                case RetryPolicy.Verdict.Retry retry ->
                    world.after(retry.pause().toMillis(), () -> attempt(task, retry.attempts() + 1, offset, life));
                case RetryPolicy.Verdict.Park _ -> park(task, offset, life);
            }
        });
    }

    private void report(Task task, Fact fact, int offset, int life) {
        try {
            log.append(SimLog.TOPICS.orders(), task.idempotencyKey() + "/" + fact.type(), fact);
            finish(offset, life);
        } catch (RetryableFault e) {
            world.after(300, () -> report(task, fact, offset, life));
        }
    }

    private void park(Task task, int offset, int life) {
        try {
            log.append(SimLog.TOPICS.deadLetters(), task.idempotencyKey(), task);
            report(task, new Fact.TaskParked(task.orderId(), task.step(), "no answer"), offset, life);
        } catch (RetryableFault e) {
            world.after(300, () -> park(task, offset, life));
        }
    }

    private void finish(int offset, int life) {
        if (life == incarnation) {
            inFlight.remove(offset);
        }
    }

    /** Most of the dead are dead. */
    private boolean isOver(int life) {
        return life != incarnation && !world.happens(0.1);
    }

    boolean isIdle() {
        return inFlight.isEmpty() && position == log.topic(topic).size();
    }
}
