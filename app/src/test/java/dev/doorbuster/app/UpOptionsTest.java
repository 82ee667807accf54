package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL=postgres://shop@db/shop",
                "KAFKA_BOOTSTRAP_SERVERS=kafka:9092",
                "REDIS_URL=redis://redis",
                "PORT=0",
                "PORT=65534",
            })
    void an_environment_that_leaves_cells_nothing_of_their_own_is_refused(String setting) {
        var words = setting.split("=", 2);
        var env = new Env(Map.of(words[0], words[1]));

        assertThatThrownBy(() -> parse("--regions ams,iad,syd").orElseThrow().firstPort(env))
                .isInstanceOf(ConfigError.class)
                .hasMessageStartingWith(words[0] + " must ")
                .hasMessageContaining("--regions");
    }

    @Test
    void regions_have_ports_in_a_row() {
        var options = parse("--regions ams,iad,syd").orElseThrow();

        assertThat(options.firstPort(new Env(Map.of()))).isEqualTo(8_080);
        assertThat(options.firstPort(new Env(Map.of("PORT", "65533")))).isEqualTo(65_533);
    }

    private static java.util.Optional<UpOptions> parse(String words) {
        return UpOptions.parse(List.of(words.split(" ", -1)));
    }
}
