package dev.doorbuster.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** In whatever state a process gets, nobody is refused while somebody who matters less, and needs the same, is let in. */
class AdmissionOrderTest {
    private static final List<Work> PLACES = List.of(Work.CRITICAL, Work.CART, Work.BACKGROUND);
    private static final List<Work> ALL = List.of(Work.CRITICAL, Work.CART, Work.READ, Work.PREFETCH);
    private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();

    /**
     * One window's course.
     *
     * @param comes how many requests of this work come in it, those that are let in stay
     * @param goes how many leave, the oldest first
     */
    record Window(Work work, int comes, int goes, int latencyMillis, int loopDelayMillis, double cpu) {}

    @Property(tries = 500)
    void the_order_holds(@ForAll("courses") List<Window> course) {
        var cpu = new double[1];
        var admission = new Admission(config(), new SimpleMeterRegistry(), () -> 0, () -> cpu[0]);
        var inHand = new ArrayDeque<Work>();
        for (var window : course) {
            cpu[0] = window.cpu();
            for (int i = 0; i < window.comes(); i++) {
                if (admission.judge(window.work(), i % Pressure.LOTS) == null) {
                    admission.enter(window.work());
                    inHand.add(window.work());
                }
                assertOrder(admission);
            }
            for (int i = 0; i < window.goes() && !inHand.isEmpty(); i++) {
                admission.leave(
                        inHand.remove(),
                        Duration.ofMillis(window.latencyMillis()).toNanos());
                assertOrder(admission);
            }
            var _ = admission.heard(window.comes(), 0);
            admission.endWindow(Duration.ofMillis(window.loopDelayMillis()).toNanos(), WINDOW_NANOS);
            assertOrder(admission);
        }
    }

    @Property(tries = 20)
    void a_process_with_a_handful_of_shoppers_refuses_nobody(@ForAll("slowness") List<Window> course) {
        var admission = new Admission(config(), new SimpleMeterRegistry(), () -> 0, () -> 1);
        for (var window : course) {
            for (int i = 0; i < 8; i++) {
                assertThat(admission.judge(Work.CART, i)).isNull();
                admission.enter(Work.CART);
            }
            assertThat(admission.judge(Work.PREFETCH, Pressure.LOTS - 1)).isNull();
            for (int i = 0; i < 8; i++) {
                admission.leave(
                        Work.CART, Duration.ofMillis(window.latencyMillis()).toNanos());
            }
            var _ = admission.heard(15, 0);
            admission.endWindow(Duration.ofMillis(window.loopDelayMillis()).toNanos(), WINDOW_NANOS);
        }
    }

    private static void assertOrder(Admission admission) {
        for (int lot : new int[] {0, 100, 500, Pressure.LOTS - 1}) {
            assertOrder(admission, PLACES, lot);
            if (admission.isSaturated()) {
                assertOrder(admission, ALL, lot);
            }
        }
    }

    private static void assertOrder(Admission admission, List<Work> works, int lot) {
        boolean refused = false;
        for (var work : works) {
            if (refused) {
                assertThat(admission.judge(work, 0))
                        .as("%s after a higher one was refused", work)
                        .isNotNull();
            }
            refused |= admission.judge(work, lot) != null;
        }
    }

    @Provide
    Arbitrary<List<Window>> courses() {
        return window(Arbitraries.of(PLACES)).list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Window>> slowness() {
        return window(Arbitraries.just(Work.CART)).list().ofMinSize(1).ofMaxSize(60);
    }

    private static Arbitrary<Window> window(Arbitrary<Work> work) {
        return Combinators.combine(
                        work,
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(1, 2_000),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.doubles().between(0, 1))
                .as(Window::new);
    }

    private static AdmissionConfig config() {
        return new AdmissionConfig(
                true, Duration.ofMillis(100), Duration.ofMillis(25), 20, 100, 150, 100, Duration.ofSeconds(2));
    }
}
