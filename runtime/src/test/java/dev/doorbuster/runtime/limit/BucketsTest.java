package dev.doorbuster.runtime.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    private Buckets buckets(Rate rate) {
        return new Buckets(rate, new Random(7), now::get);
    }

    @Test
    void so_many_come_at_once_and_then_one_in_each_interval() {
        var buckets = buckets(Rate.perSecond(2, 3));

        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("ada")).isZero();
        }
        assertThat(buckets.take("ada")).isEqualTo(Duration.ofMillis(500));

        pass(Duration.ofMillis(500));
        assertThat(buckets.take("ada")).isZero();
        assertThat(buckets.take("ada")).isPositive();
        assertThat(buckets.take("bob")).isZero();
    }

    @Test
    void a_look_takes_nothing() {
        var buckets = buckets(Rate.perMinute(1, 1));

        assertThat(buckets.look("ada")).isZero();
        assertThat(buckets.take("ada")).isZero();
        assertThat(buckets.look("ada")).isEqualTo(Duration.ofMinutes(1));
        assertThat(buckets.take("ada")).isEqualTo(Duration.ofMinutes(1));
    }

    /** Whoever waits as long as they are told gets one, and not sooner; over any time nobody gets more than their rate. */
    @RepeatedTest(50)
    void the_wait_is_true(RepetitionInfo seed) {
        int burst = seed.getCurrentRepetition();
        var random = new Random(burst);
        var buckets = new Buckets(Rate.perSecond(10, burst), random, now::get);
        long begun = now.get();
        int taken = 0;
        for (int i = 0; i < 200; i++) {
            var wait = buckets.take("ada");
            if (wait.isZero()) {
                taken++;
                pass(Duration.ofMillis(random.nextInt(120)));
            } else {
                pass(wait.minusNanos(1));
                assertThat(buckets.look("ada")).isEqualTo(Duration.ofNanos(1));
                pass(Duration.ofNanos(1));
            }
        }
        assertThat(taken).isLessThanOrEqualTo(burst + (int) ((now.get() - begun) / 100_000_000) + 1);
    }

    @Test
    void a_greedy_crowd_holds_up_few_others() {
        var buckets = buckets(Rate.perMinute(1, 1));
        for (int i = 0; i < 1_000; i++) {
            var _ = buckets.take("greedy-" + i);
        }

        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            refused += buckets.look("shopper-" + i).isZero() ? 0 : 1;
        }

        // (1000 / 32768) squared is one in a thousand.
        assertThat(refused).isLessThan(40);
    }

    @Test
    void threads_together_get_no_more_than_one_alone() throws Exception {
        var buckets = buckets(Rate.perMinute(1, 1_000));
        var taken = new AtomicLong();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                threads.execute(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        taken.addAndGet(buckets.take("ada").isZero() ? 1 : 0);
                    }
                });
            }
        }
        assertThat(taken).hasValue(1_000);
    }

    @Test
    void no_rate_is_none() {
        assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
