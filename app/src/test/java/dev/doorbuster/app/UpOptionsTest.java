package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpOptionsTest {
    @Test
    void a_shop_has_one_region_unless_several_are_named() {
        assertThat(UpOptions.parse(List.of()))
                .hasValueSatisfying(options -> assertThat(options.regions()).isEmpty());
        assertThat(parse("--regions ams,iad,syd"))
                .contains(new UpOptions(List.of("ams", "iad", "syd"), Duration.ofMillis(40)));
        assertThat(parse("--regions ams,iad --delay 0")).contains(new UpOptions(List.of("ams", "iad"), Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ams",
                "--regions",
                "--regions ams",
                "--regions ams,ams",
                "--regions ams,IAD",
                "--regions ams,",
                "--region ams,iad",
                "--regions a1,b2,c3,d4,e5,f6,g7",
                "--regions ams,iad --delay",
                "--regions ams,iad --delay -1",
                "--regions ams,iad --delay 5001",
                "--regions ams,iad --wait 5",
            })
    void nonsense_is_refused(String words) {
        assertThat(parse(words)).isEmpty();
    }

    private static java.util.Optional<UpOptions> parse(String words) {
        return UpOptions.parse(List.of(words.split(" ", -1)));
    }
}
