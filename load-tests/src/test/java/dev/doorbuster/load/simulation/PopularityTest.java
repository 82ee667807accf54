package dev.doorbuster.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PopularityTest {
    private static final int PICKS = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 66, 3_750, 100_000})
    void every_pick_is_a_product(int products) {
        assertThat(Popularity.rank(0, products)).isZero();
        assertThat(Popularity.rank(Math.nextDown(1.0), products)).isEqualTo(products - 1);
    }

    @Test
    void a_higher_chance_never_picks_a_better_seller() {
        int before = 0;
        for (double chance = 0; chance < 1; chance += 0.000_1) {
            int rank = Popularity.rank(chance, 3_750);
            assertThat(rank).isGreaterThanOrEqualTo(before);
            before = rank;
        }
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.0982", "0.1, 0.4483", "0.2, 0.6414", "0.5, 0.9144"})
    void the_best_sellers_get_the_share_that_was_measured(double products, double sales) {
        var random = new SplittableRandom(7);
        int best = 0;
        for (int i = 0; i < PICKS; i++) {
            best += Popularity.rank(random.nextDouble(), 3_750) < products * 3_750 ? 1 : 0;
        }

        assertThat((double) best / PICKS).isBetween(sales - 0.01, sales + 0.01);
    }
}
