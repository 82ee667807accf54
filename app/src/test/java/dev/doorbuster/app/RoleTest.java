package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {
    private static final Map<String, String> EVERYONE = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "EVENT_SIGNING_KEY", "an-event-key-0123456789abcdef-0123456789");
    private static final Map<String, String> REST = mapOf(
            "DATABASE_URL", "postgres://u:p@db/shop",
            "REDIS_URL", "redis://cache",
            "SESSION_KEY", "a-session-key-0123456789abcdef-0123456789",
            "ADMIN_TOKEN", "an-admin-token-0123456789",
            "CHECKOUT_URL", "http://checkout:8081",
            "ACCOUNTS_URL", "http://accounts:8082",
            "PSP_URL", "http://psp",
            "PSP_SECRET_KEY", "sk",
            "CARRIER_URL", "http://carrier",
            "CARRIER_API_KEY", "key",
            "MAIL_FOLDER", "mail");

    private static Map<String, String> mapOf(String... namesAndValues) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Map.copyOf(map);
    }

    @Test
    void a_list_of_roles_is_read_in_any_order() {
        assertThat(Role.parse("pipeline, checkout")).containsExactly(Role.CHECKOUT, Role.PIPELINE);
        assertThat(Role.list(Role.parse("pipeline,edge"))).isEqualTo("edge,pipeline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "edge,", "Edge", "edge checkout", "account"})
    void what_is_no_role_is_refused_with_those_that_are(String list) {
        assertThatThrownBy(() -> Role.parse(list))
                .isInstanceOf(ConfigError.class)
                .hasMessageStartingWith("--roles takes some of edge,checkout,accounts,pipeline");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edge          | REDIS_URL SESSION_KEY ADMIN_TOKEN CHECKOUT_URL ACCOUNTS_URL",
                "accounts      | REDIS_URL DATABASE_URL SESSION_KEY ADMIN_TOKEN",
                "checkout      | REDIS_URL DATABASE_URL SESSION_KEY ADMIN_TOKEN",
                "edge,checkout,accounts | REDIS_URL DATABASE_URL SESSION_KEY ADMIN_TOKEN",
                "pipeline      | DATABASE_URL PSP_URL PSP_SECRET_KEY CARRIER_URL CARRIER_API_KEY MAIL_FOLDER"
            })
    void a_role_needs_its_own_settings_and_no_others(String roles, String needed) {
        // given
        var names = List.of(needed.split(" ", -1));
        var settings = new HashMap<>(EVERYONE);
        names.forEach(name -> settings.put(name, REST.get(name)));

        // then
        Settings.check(Role.parse(roles), new Env(settings));
        for (var name : names) {
            var without = new HashMap<>(settings);
            without.remove(name);
            assertThatThrownBy(() -> Settings.check(Role.parse(roles), new Env(without)))
                    .hasMessage(name + " is required");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "checkout"})
    void a_mistake_in_the_markets_is_told_before_anything_starts(String role) {
        var settings = new HashMap<>(EVERYONE);
        settings.putAll(REST);
        settings.put("SHOP_CURRENCY", "USD");
        settings.put("MARKETS", "us:USD:en-US,uk:GBP:en-GB");

        assertThatThrownBy(() -> Settings.check(Role.parse(role), new Env(settings)))
                .isInstanceOf(ConfigError.class)
                .hasMessage("MARKETS 'uk:GBP:en-GB' needs a rate: how many GBP one USD is, e.g. 1.08");
    }
}
