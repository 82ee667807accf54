package dev.doorbuster.edge.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LargeCatalogueIT {
    private static final int MEGABYTES = 600;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void a_hundred_thousand_products_fit_into_600_megabytes() throws Exception {
        // given
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeCatalogue.class.getName());

        // when
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var told = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

        // then
        assertThat(process.waitFor()).as(told).isZero();
        var figures = told.split(" ", -1);
        assertThat(Integer.parseInt(figures[0])).as("megabytes").isLessThan(MEGABYTES);
        assertThat(Integer.parseInt(figures[1])).as("found").isPositive();
        assertThat(figures[2]).isEqualTo(Integer.toString(LargeCatalogue.PRODUCTS));
        assertThat(figures[3]).isEqualTo("product-77");
    }
}
