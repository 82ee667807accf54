package dev.doorbuster.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final AtomicLong wallMillis = new AtomicLong(1_000_000);
    private final AtomicBoolean caughtUp = new AtomicBoolean();
    private final Pulse pulse = new Pulse(nanos::get, () -> Instant.ofEpochMilli(wallMillis.get()));

    @Test
    void a_process_that_beats_has_nothing_to_prove() throws Exception {
        pulse.prove(caughtUp::get);
        var vertx = Vertx.vertx();
        pass(1_900);
        long timer = pulse.start(vertx);
        pass(1_900);

        assertThat(vertx.cancelTimer(timer)).isTrue();
        assertThat(pulse.gaps()).isZero();
        assertThat(pulse.isProven()).isTrue();
        assertThat(pulse.hasStoodStill(Duration.ofDays(1))).isFalse();
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void who_asks_first_after_a_stand_still_sees_it() {
        pulse.prove(caughtUp::get);
        pass(2_100);

        assertThat(pulse.isProven()).isFalse();
        assertThat(pulse.gaps()).isEqualTo(1);
        assertThat(pulse.health().status()).isEqualTo("down");
        assertThat(pulse.hasStoodStill(Duration.ofSeconds(1))).isTrue();

        caughtUp.set(true);
        assertThat(pulse.isProven()).isTrue();
        assertThat(pulse.health().status()).isEqualTo("up");
    }

    @Test
    void a_clock_that_stood_still_with_the_machine_is_found_out_by_the_other() {
        wallMillis.addAndGet(60_000);

        assertThat(pulse.isProven()).isTrue().as("nobody keeps anything");
        assertThat(pulse.gaps()).isEqualTo(1);
    }

    @Test
    void each_stand_still_has_to_be_proven() {
        caughtUp.set(true);
        pulse.prove(caughtUp::get);
        pass(3_000);
        assertThat(pulse.isProven()).isTrue();

        caughtUp.set(false);
        assertThat(pulse.isProven()).isTrue();
        pass(3_000);
        assertThat(pulse.isProven()).isFalse();
        assertThat(pulse.gaps()).isEqualTo(2);
    }

    @Test
    void who_never_catches_up_is_ready_again_after_half_a_minute() {
        pulse.prove(caughtUp::get);
        pass(3_000);
        assertThat(pulse.health().status()).isEqualTo("down");
        for (int i = 0; i < 31; i++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            pulse.beat();
        }

        assertThat(pulse.health().status()).isEqualTo("up");
        assertThat(pulse.isProven()).isFalse();
        assertThat(pulse.gaps()).isEqualTo(1);
    }

    private void pass(int millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        wallMillis.addAndGet(millis);
    }
}
