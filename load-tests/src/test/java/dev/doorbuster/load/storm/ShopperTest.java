package dev.doorbuster.load.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.wire.Ask;
import dev.doorbuster.load.wire.Failure;
import dev.doorbuster.load.wire.Reply;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** One shopper in a world whose time is the test's. */
class ShopperTest {
    private static final String IN_PROGRESS = "{\"id\":\"co-1\",\"status\":\"complete_in_progress\"}";
    private static final String COMPLETED = "{\"id\":\"co-1\",\"status\":\"completed\",\"order_id\":\"o-1\"}";
    private static final long FAST = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(1_500);

    private final World world = new World();

    @Test
    void looks_at_an_order_in_progress_are_no_goodput() {
        // given one who has asked to pay
        completing();
        long before = critical().inTime();

        // when the order is in progress for three looks
        for (int i = 0; i < 3; i++) {
            world.answer(IN_PROGRESS, FAST);
        }

        // then
        assertThat(critical().inTime()).isEqualTo(before);
        assertThat(critical().ended()).isEqualTo(before);
        assertThat(world.second.polls()).isEqualTo(3);

        // and when it is there at last
        world.answer(COMPLETED, FAST);

        assertThat(critical().inTime()).isEqualTo(before + 1);
        assertThat(world.second.orders()).isEqualTo(1);
    }

    @Test
    void a_late_look_is_late_whatever_it_brings() {
        completing();

        world.answer(IN_PROGRESS, LATE);

        assertThat(critical().bad()).isEqualTo(1);
        assertThat(critical().waits().millis(100)).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void every_step_is_timed_from_when_it_was_due() {
        // given a generator that comes round late every time
        new Shopper(world, 1).come(7);
        assertThat(world.asked.dueNanos()).isEqualTo(7);

        // when
        world.answer("{}", FAST);

        // then
        assertThat(world.asked.dueNanos()).isEqualTo(world.lastDue);
    }

    /** Until what was answered to the payment is that the order is in progress. */
    private void completing() {
        new Shopper(world, 1).come(0);
        while (!world.request().contains("/complete")) {
            world.answer("{\"id\":\"co-1\"}", FAST);
        }
        world.answer(IN_PROGRESS, FAST);
    }

    private Second.Lot critical() {
        return world.second.lot(Priority.CRITICAL);
    }

    /** Does at once what is planned, and says that it was due long ago. */
    private static final class World implements Shopper.World {
        private final Second second = new Second();
        private final RandomGenerator random = new SplittableRandom(1);
        private final ArrayDeque<Ask> asks = new ArrayDeque<>();
        private Ask asked = new Ask(io.vertx.core.buffer.Buffer.buffer(), 0, 0, false, reply -> {});
        private long clock = 1_000;
        private long lastDue;

        String request() {
            return asked.request().toString();
        }

        void answer(String body, long waitedNanos) {
            asked.answered().accept(new Reply(200, Failure.NONE, "", 0, "", body, waitedNanos));
            asked = asks.isEmpty() ? asked : asks.remove();
        }

        @Override
        public void ask(Ask ask) {
            if (clock == 1_000) {
                asked = ask;
                clock++;
            } else {
                asks.add(ask);
            }
        }

        @Override
        public void later(long nanos, LongConsumer what) {
            lastDue = clock + nanos;
            clock = lastDue;
            what.accept(lastDue);
        }

        @Override
        public Second now() {
            return second;
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public long closedUpTo() {
            return 0;
        }

        @Override
        public void tell(Told told) {}

        @Override
        public void left() {}
    }
}
