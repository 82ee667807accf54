package dev.doorbuster.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void what_is_unset_or_blank_has_its_fallback() {
        var env = new Env(Map.of("BLANK", "  "));

        assertThat(env.find("BLANK")).isEmpty();
        assertThat(env.text("BLANK", "x")).isEqualTo("x");
        assertThat(env.integer("UNSET", 7, 1, 9)).isEqualTo(7);
        assertThat(env.duration("UNSET", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void what_is_set_is_read_without_the_blanks_round_it() {
        var env = new Env(Map.of("NAME", " x ", "PORT", " 8080 ", "WAIT", " PT2.5S"));

        assertThat(env.required("NAME")).isEqualTo("x");
        assertThat(env.integer("PORT", 1, 1, 65_535)).isEqualTo(8080);
        assertThat(env.duration("WAIT", Duration.ZERO)).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void what_is_required_is_named_when_it_is_missing() {
        assertThatThrownBy(() -> new Env(Map.of("NAME", " ")).required("NAME"))
                .isInstanceOf(ConfigError.class)
                .hasMessage("NAME is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "eighty", "8080.0", "99999999999", "0x50"})
    void a_number_that_is_none_or_out_of_range_is_named(String value) {
        var env = new Env(Map.of("PORT", value));

        assertThatThrownBy(() -> env.integer("PORT", 8080, 1, 65_535))
                .isInstanceOf(ConfigError.class)
                .hasMessageStartingWith("PORT must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30s", "-PT1S", "PT"})
    void a_duration_that_is_none_or_negative_is_named(String value) {
        var env = new Env(Map.of("WAIT", value));

        assertThatThrownBy(() -> env.duration("WAIT", Duration.ZERO))
                .isInstanceOf(ConfigError.class)
                .hasMessageStartingWith("WAIT must");
    }

    @Test
    void a_short_secret_is_refused_and_not_shown() {
        var env = new Env(Map.of("KEY", SECRET.substring(1)));

        assertThatThrownBy(() -> env.secret("KEY"))
                .isInstanceOf(ConfigError.class)
                .hasMessage("KEY must have at least 32 characters");
        assertThat(new Env(Map.of("KEY", SECRET)).secret("KEY")).isEqualTo(SECRET);
    }

    @Test
    void the_backends_of_a_region_are_read() {
        var env = new Env(backends());

        assertThat(Backends.from(env)).isEqualTo(new Backends("ams", "kafka:9092", SECRET));
        assertThat(Backends.databaseUrl(env)).isEqualTo("postgres://u:p@db/shop");
        assertThat(Backends.redisUrl(env)).isEqualTo("redis://cache:6379");
    }

    @Test
    void a_role_without_stores_needs_no_store() {
        var variables = new HashMap<>(backends());
        variables.keySet().removeAll(List.of("DATABASE_URL", "REDIS_URL"));

        assertThat(Backends.from(new Env(variables)).region()).isEqualTo("ams");
    }

    @ParameterizedTest
    @CsvSource({
        "REGION, Amsterdam",
        "REGION, a",
        "REGION, 1ams",
        "DATABASE_URL, jdbc:postgresql://db/shop",
        "DATABASE_URL, mysql://db/shop",
        "REDIS_URL, http://cache",
        "EVENT_SIGNING_KEY, short",
        "KAFKA_BOOTSTRAP_SERVERS, ''"
    })
    void a_bad_backend_is_named(String variable, String value) {
        var variables = new HashMap<>(backends());
        variables.put(variable, value);

        assertThatThrownBy(() -> readAll(new Env(variables)))
                .isInstanceOf(ConfigError.class)
                .hasMessageStartingWith(variable + " ");
    }

    private static List<Object> readAll(Env env) {
        return List.of(Backends.from(env), Backends.databaseUrl(env), Backends.redisUrl(env));
    }

    private static Map<String, String> backends() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "kafka:9092",
                "DATABASE_URL",
                "postgres://u:p@db/shop",
                "REDIS_URL",
                "redis://cache:6379",
                "EVENT_SIGNING_KEY",
                SECRET);
    }
}
