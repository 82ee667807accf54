package dev.doorbuster.load.storm;

import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.wire.Ask;
import dev.doorbuster.load.wire.Reply;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * Somebody who looks around and buys one thing. What is refused or fails is asked again twice, after as long as the shop says;
 * then the shopper leaves. One event loop uses it.
 */
final class Shopper {
    private static final int REPETITIONS = 2;
    private static final int LOOKS_AT_ORDER = 15;
    private static final int SEARCHERS_OF_TEN = 3;
    private static final int LONGEST_WAIT_SECONDS = 10;
    private static final long MEAN_THINKING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long ONE_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Where shoppers are. */
    interface World {
        void ask(Ask ask);

        /** Soon after so many nanoseconds; hands over the moment when it was due, which is somewhat earlier. */
        void later(long nanos, LongConsumer what);

        Second now();

        RandomGenerator random();

        /** Whoever came before the number that it returns and has no checkout goes home. */
        long closedUpTo();

        void tell(Told told);

        void left();
    }

    private final World world;
    private final long number;
    private final Requests requests;
    private final int wanted;
    private Step step = Step.HOME;
    private int repetitions;
    private int looks;
    private String key = "";
    private String checkout = "";
    private String order = "";
    private Told.Answer heard = Told.Answer.NOTHING;

    Shopper(World world, long number) {
        this.world = world;
        this.number = number;
        this.requests = new Requests(number);
        this.wanted = Shelf.wanted(world.random());
    }

    /** @param dueNanos when this shopper was to come */
    void come(long dueNanos) {
        ask(dueNanos);
    }

    /** @param dueNanos by the shopper's own plan: a generator that comes late must not hide it */
    private void ask(long dueNanos) {
        if (step.isBeforeCheckout() && number < world.closedUpTo()) {
            leave();
            return;
        }
        var priority = step.priority();
        world.now().asked(priority);
        world.ask(new Ask(
                requests.bytes(request(), step),
                dueNanos,
                priority.patience().toNanos(),
                step.wantsBody(),
                this::answered));
    }

    private dev.doorbuster.load.wire.Request request() {
        return switch (step) {
            case HOME -> Requests.home();
            case LOOK -> Requests.product(wanted);
            case LOOK_AGAIN, PREFETCH -> Requests.product(world.random().nextInt(Shelf.COUNT));
            case SEARCH -> Requests.search(Shelf.query(world.random()));
            case ADD -> Requests.add(Shelf.sku(wanted));
            case CHECKOUT -> Requests.checkout();
            case DETAILS -> Requests.details(checkout, number);
            case COMPLETE -> Requests.complete(checkout).with("idempotency-key", key);
            case SETTLE -> Requests.look(checkout);
            case ORDER -> Requests.order(order);
        };
    }

    private void answered(Reply reply) {
        if (isInVain(reply)) {
            world.now().lookedInVain(step.priority(), reply);
        } else {
            world.now().answered(step.priority(), reply);
        }
        requests.take(reply.cookie());
        if (reply.isOk()) {
            repetitions = 0;
            understood(reply);
        } else if (step == Step.PREFETCH) {
            go(Step.ADD);
        } else if ((reply.isRefused() || reply.isFailed()) && repetitions < REPETITIONS) {
            repetitions++;
            world.later(pause(reply), this::ask);
        } else {
            leave();
        }
    }

    private boolean isInVain(Reply reply) {
        return step == Step.SETTLE && reply.isOk() && reply.text("status").equals("complete_in_progress");
    }

    private void understood(Reply reply) {
        switch (step) {
            case HOME -> go(Step.LOOK);
            case LOOK -> go(Step.LOOK_AGAIN);
            case LOOK_AGAIN -> go(world.random().nextInt(10) < SEARCHERS_OF_TEN ? Step.SEARCH : Step.PREFETCH);
            case SEARCH -> go(Step.PREFETCH);
            case PREFETCH -> go(Step.ADD);
            case ADD -> go(Step.CHECKOUT);
            case CHECKOUT -> {
                checkout = reply.text("id");
                go(Step.DETAILS);
            }
            case DETAILS -> {
                key = new UUID(number, number).toString();
                go(Step.COMPLETE);
            }
            case COMPLETE, SETTLE -> told(reply);
            case ORDER -> leave();
        }
    }

    private void told(Reply reply) {
        switch (reply.text("status")) {
            case "completed" -> {
                heard = Told.Answer.COMPLETED;
                order = reply.text("order_id");
                world.now().ordered();
                go(Step.ORDER);
            }
            case "canceled" -> {
                heard = Told.Answer.CANCELED;
                leave();
            }
            default -> {
                heard = Told.Answer.ACCEPTED;
                lookAgain();
            }
        }
    }

    private void lookAgain() {
        if (looks++ == LOOKS_AT_ORDER) {
            leave();
            return;
        }
        step = Step.SETTLE;
        world.later(ONE_SECOND, this::ask);
    }

    private void go(Step next) {
        step = next;
        long thinking = (long) (-Math.log(1 - world.random().nextDouble()) * MEAN_THINKING_NANOS);
        world.later(thinking, this::ask);
    }

    private void leave() {
        if (step.compareTo(Step.COMPLETE) >= 0) {
            world.tell(new Told(checkout, heard, order));
        }
        world.left();
    }

    /** As long as the shop says and up to half of it more, so that those refused together do not come back together. */
    private long pause(Reply reply) {
        int seconds = Math.clamp(reply.retryAfterSeconds(), 1, LONGEST_WAIT_SECONDS);
        return (long) (seconds * ONE_SECOND * (1 + world.random().nextDouble() / 2));
    }
}
