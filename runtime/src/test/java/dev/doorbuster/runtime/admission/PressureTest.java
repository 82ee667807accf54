package dev.doorbuster.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Pressure alone and in a loop with a modelled event loop, window by window; nothing here waits. */
class PressureTest {
    private static final int WINDOWS_PER_SECOND = 10;
    private static final double TARGET_MILLIS = 25;

    private final Pressure pressure = new Pressure();

    @Test
    void one_slow_window_refuses_nobody() {
        for (int i = 0; i < 10; i++) {
            pressure.endWindow(20, true);
            pressure.endWindow(0, true);
        }

        assertThat(pressure.cut(Priority.PREFETCH)).isEqualTo(Pressure.LOTS);
    }

    @Test
    void a_handful_of_shoppers_is_never_refused_however_slow_the_process_is() {
        for (int i = 0; i < 100; i++) {
            pressure.endWindow(50, false);
        }

        assertThat(pressure.cut(Priority.PREFETCH)).isEqualTo(Pressure.LOTS);
    }

    @Test
    void in_a_lasting_overload_prefetches_go_then_browsing_then_most_carts_and_never_what_is_critical() {
        int windows = 0;
        while (pressure.cut(Priority.CART) > Pressure.LOTS / 20) {
            pressure.endWindow(3, true);
            windows++;
        }

        assertThat(windows).isBetween(10, 20);
        assertThat(pressure.cut(Priority.PREFETCH)).isZero();
        assertThat(pressure.cut(Priority.BROWSE)).isZero();
        for (int i = 0; i < 100; i++) {
            pressure.endWindow(3, true);
        }
        assertThat(pressure.cut(Priority.CART)).isPositive();
        assertThat(pressure.cut(Priority.CRITICAL)).isEqualTo(Pressure.LOTS);
    }

    @Test
    void all_are_let_in_again_seconds_after_the_overload() {
        overload(100);
        int calm = 0;
        while (pressure.cut(Priority.PREFETCH) < Pressure.LOTS) {
            pressure.endWindow(0.1, true);
            calm++;
        }
        assertThat(calm).isLessThanOrEqualTo(4 * WINDOWS_PER_SECOND);

        overload(100);
        int quiet = 0;
        while (pressure.cut(Priority.PREFETCH) < Pressure.LOTS) {
            pressure.endWindow(0.1, false);
            quiet++;
        }
        assertThat(quiet).isLessThanOrEqualTo(2 * WINDOWS_PER_SECOND);
    }

    /** A loop that can serve 1,000 requests a second, offered ten times that by people who browse. */
    @Test
    void ten_times_too_many_visitors_keep_the_event_loop_busy_but_not_late() {
        var loop = new Loop();
        int windows = 60 * WINDOWS_PER_SECOND;
        double worst = 0;
        for (int i = 0; i < windows; i++) {
            loop.window(1_000);
            if (i > WINDOWS_PER_SECOND) {
                worst = Math.max(worst, loop.delayMillis);
            }
        }

        assertThat(loop.served / windows).as("served in 100 ms").isGreaterThan(80);
        assertThat(worst).as("worst delay after the first second, in ms").isLessThan(150);
    }

    private void overload(int windows) {
        for (int i = 0; i < windows; i++) {
            pressure.endWindow(3, true);
        }
    }

    /** Each request is judged when its turn comes: to serve it takes 1 ms, to refuse it a hundredth. */
    private final class Loop {
        private double waiting;
        private double served;
        private double delayMillis;
        private double smoothed;

        void window(int arriving) {
            waiting += arriving;
            double letIn = (double) pressure.cut(Priority.BROWSE) / Pressure.LOTS;
            double cost = letIn + (1 - letIn) / 100;
            double taken = Math.min(waiting, 100 / cost);
            waiting -= taken;
            served += taken * letIn;
            delayMillis = waiting * cost;
            smoothed += (delayMillis - smoothed) * 0.9;
            pressure.endWindow(smoothed / TARGET_MILLIS, true);
        }
    }
}
