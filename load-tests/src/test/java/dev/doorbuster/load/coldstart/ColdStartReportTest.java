package dev.doorbuster.load.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.load.coldstart.ColdStartBench.Start;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColdStartReportTest {
    @Test
    void judges_the_medians_of_the_starts_with_a_cache_and_how_much_faster_they_are() {
        // given
        var with = List.of(start(300, 850, 180), start(390, 880, 190), start(900, 2_000, 210));
        var without = List.of(start(1_000, 1_800, 220), start(900, 1_900, 220), start(1_100, 2_000, 220));

        // when
        var figures = new ColdStartReport(with, without)
                .report(ColdStartArguments.of(List.of()))
                .figures();

        // then
        assertThat(figures)
                .filteredOn(figure -> figure.what().equals("first product"))
                .allSatisfy(product -> {
                    assertThat(product.amount()).isEqualTo(390);
                    assertThat(product.verdict()).isEqualTo("met");
                });
        assertThat(figures)
                .filteredOn(figure -> figure.what().contains("times faster"))
                .extracting(figure -> figure.verdict())
                .containsExactly("met", "missed");
    }

    @Test
    void a_wrong_word_is_told() {
        assertThatThrownBy(() -> ColdStartArguments.of(List.of("--walks", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--walks");
    }

    private static Start start(double product, double cart, double mib) {
        return new Start(new FirstAnswers(product, product, cart), cart, mib);
    }
}
