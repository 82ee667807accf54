package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.pipeline.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Time, chance and the order of things, all from one seed. Single-threaded; the same seed tells the same story. */
final class World {
    private record Step(long at, long sequence, Runnable action) {}

    private final PriorityQueue<Step> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingLong(Step::sequence));
    private final Random random;
    private final double trouble;
    private long now;
    private long sequence;
    private boolean healed;
    private int depth;

    World(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 7);
        trouble = 0.2 + 1.3 * random.nextDouble();
    }

    RandomGenerator random() {
        return random;
    }

    Instant now() {
        return Sample.TIME.plusMillis(now);
    }

    /** Something goes wrong with this probability, a little more or less in each world, and never once it is healed. */
    boolean goesWrong(double probability) {
        return !healed && random.nextDouble() < probability * trouble;
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    long between(long low, long high) {
        return low + random.nextLong(high - low + 1);
    }

    void after(long millis, Runnable action) {
        agenda.add(new Step(now + millis, sequence++, action));
    }

    void heal() {
        healed = true;
    }

    boolean isHealed() {
        return healed;
    }

    void run(Duration time) {
        long end = now + time.toMillis();
        while (!agenda.isEmpty() && agenda.peek().at() <= end) {
            var step = agenda.remove();
            now = Math.max(now, step.at());
            step.action().run();
        }
        now = Math.max(now, end);
    }

    /** @throws IllegalStateException when nothing is left that could make it true */
    void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (agenda.isEmpty()) {
                throw new IllegalStateException("waits for ever");
            }
            var step = agenda.remove();
            now = Math.max(now, step.at());
            step.action().run();
        }
    }

    /** Whoever calls this stands still while the others go on: a long garbage collection, a suspended machine. */
    void stall(Duration time) {
        if (depth < 2) {
            depth++;
            run(time);
            depth--;
        }
    }
}
