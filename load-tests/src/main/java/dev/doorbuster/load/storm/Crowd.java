package dev.doorbuster.load.storm;

import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.wire.Ask;
import dev.doorbuster.load.wire.Wire;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Shoppers who come at random moments at a rate that does not ask how the shop is (Poisson). All of them live on one event loop;
 * the public face blocks and is for one other thread.
 */
final class Crowd implements AutoCloseable {
    private static final int TICK_MILLIS = 2;
    private static final int SWEEP_TICKS = 50;
    private static final long ANSWER_SECONDS = 30;
    private static final double NANOS = 1e9;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Inside inside;

    /** @param lines connections at most */
    Crowd(int port, int lines, long seed) {
        inside = new Inside(new Wire(vertx, port, lines), seed);
        loop.runOnContext(go -> {
            var _ = vertx.setPeriodic(TICK_MILLIS, tick -> inside.tick());
        });
    }

    /** From now on so many come a second. */
    void come(double perSecond) {
        var _ = call(() -> inside.rate(perSecond));
    }

    /** Whoever has no checkout yet goes home, when next about to do something. */
    void sendHome() {
        var _ = call(() -> inside.closedUpTo = inside.count);
    }

    /** How many are in the shop. */
    long present() {
        return call(() -> inside.present);
    }

    /** Number of the second that runs. */
    int second() {
        return call(inside.tally::number);
    }

    /** The seconds from that one on that have passed. */
    Phase since(int second) {
        return call(() -> Phase.of(inside.tally.between(second, inside.tally.number())));
    }

    java.util.List<Told> told() {
        return call(inside.tally::told);
    }

    @Override
    public void close() {
        var _ = call(() -> {
            inside.wire.close();
            return true;
        });
        var _ = vertx.close();
    }

    private <T> T call(Supplier<T> what) {
        var task = new FutureTask<>(what::get);
        loop.runOnContext(go -> task.run());
        try {
            return task.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the crowd does not answer", e);
        }
    }

    private record Plan(long dueNanos, LongConsumer what) {}

    /** What the event loop alone touches. */
    private static final class Inside implements Shopper.World {
        private final Wire wire;
        private final Tally tally = new Tally();
        private final SplittableRandom random;
        private final PriorityQueue<Plan> plans =
                new PriorityQueue<>((one, other) -> Long.compare(one.dueNanos - other.dueNanos, 0));
        private double perSecond;
        private long nextNanos;
        private long count;
        private long present;
        private long closedUpTo;
        private int ticks;

        Inside(Wire wire, long seed) {
            this.wire = wire;
            this.random = new SplittableRandom(seed);
        }

        boolean rate(double changed) {
            perSecond = changed;
            nextNanos = System.nanoTime() + gap();
            return true;
        }

        void tick() {
            long now = System.nanoTime();
            while (perSecond > 0 && nextNanos - now <= 0) {
                long due = nextNanos;
                nextNanos += gap();
                present++;
                now().arrived();
                new Shopper(this, count++).come(due);
            }
            while (!plans.isEmpty() && plans.peek().dueNanos - now <= 0) {
                var plan = plans.remove();
                plan.what.accept(plan.dueNanos);
            }
            if (++ticks % SWEEP_TICKS == 0) {
                wire.sweep();
            }
        }

        private long gap() {
            return perSecond <= 0 ? 0 : (long) (-Math.log(1 - random.nextDouble()) / perSecond * NANOS);
        }

        @Override
        public void ask(Ask ask) {
            wire.ask(ask);
        }

        @Override
        public void later(long nanos, LongConsumer what) {
            plans.add(new Plan(System.nanoTime() + nanos, what));
        }

        @Override
        public Second now() {
            return tally.now();
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public long closedUpTo() {
            return closedUpTo;
        }

        @Override
        public void tell(Told told) {
            tally.tell(told);
        }

        @Override
        public void left() {
            present--;
        }
    }
}
