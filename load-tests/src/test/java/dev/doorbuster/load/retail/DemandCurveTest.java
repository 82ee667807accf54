package dev.doorbuster.load.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandCurveTest {
    @Test
    void the_best_have_the_share_of_their_sales() {
        assertThat(DemandCurve.of(new long[] {1, 2, 3, 14}, 0.25)).isEqualTo(0.7);
        assertThat(DemandCurve.of(new long[] {1, 2, 3, 14}, 1)).isEqualTo(1);
        assertThat(DemandCurve.of(new long[] {}, 0.5)).isZero();
    }

    @Test
    void what_was_never_sold_is_no_product() {
        var sold = new Demand("22423");
        sold.sold("CAKESTAND", 2, 1_275);
        var cancelled = new Demand("85123A");
        cancelled.cancelled(2);
        var out = new ByteArrayOutputStream();

        DemandCurve.print(List.of(sold, cancelled), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("1 products")
                .contains("100.00 % of all sales");
    }
}
