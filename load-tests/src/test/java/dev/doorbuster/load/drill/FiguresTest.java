package dev.doorbuster.load.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Told;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final long DAMAGE = 10_000;
    private static final long END = 13_000;

    @Test
    void orders_belong_to_the_phase_in_which_their_shopper_came() {
        // given
        var visits = List.of(
                visit("o1", 9_000, 4_500, 3, Told.Answer.COMPLETED),
                visit("o2", 10_000, 3_500, 2, Told.Answer.CANCELED),
                visit("o3", 12_000, -1, 40, Told.Answer.NOTHING),
                visit("o4", 13_000, 100, 0, Told.Answer.COMPLETED));

        // when
        var phases = Figures.of(visits, Map.of(), DAMAGE, END).phases();

        // then
        assertThat(phases)
                .containsExactly(
                        new Phase("before", 1, 1, 1, 0, 1, 0),
                        new Phase("during", 2, 1, 0, 1, 2, 1),
                        new Phase("after", 1, 1, 1, 0, 0, 0));
    }

    @Test
    void recovery_counts_only_orders_that_were_asked_for_after_the_damage() {
        // given an order on its way when the damage was done, and one after it
        var visits = List.of(
                visit("o1", 9_900, 200, 1, Told.Answer.COMPLETED),
                visit("o2", 10_500, 5_500, 1, Told.Answer.COMPLETED));

        // when
        var figures = Figures.of(visits, Map.of("o1", 10_100L, "o2", 16_000L), DAMAGE, END);

        // then
        assertThat(figures.recoveryMillis()).isEqualTo(6_000);
        assertThat(figures.longestGapMillis()).isEqualTo(5_900);
    }

    @Test
    void without_any_confirmation_there_was_no_recovery() {
        var visits = List.of(visit("o1", 10_900, -1, 9, Told.Answer.NOTHING));

        var figures = Figures.of(visits, Map.of(), DAMAGE, END);

        assertThat(figures.recoveryMillis()).isNegative();
        assertThat(figures.longestGapMillis()).isZero();
    }

    @Test
    void percentiles_are_of_the_nearest_rank() {
        assertThat(Figures.percentile(new long[] {}, 99)).isZero();
        assertThat(Figures.percentile(new long[] {7}, 50)).isEqualTo(7);
        assertThat(Figures.percentile(new long[] {1, 2, 3, 4}, 50)).isEqualTo(2);
        assertThat(Figures.percentile(new long[] {1, 2, 3, 4}, 99)).isEqualTo(4);
    }

    private static Visit visit(String order, long asked, long waited, int repetitions, Told.Answer answer) {
        return new Visit(Basket.of(0), asked, asked, waited, repetitions, "co-" + order, answer, order, "");
    }
}
