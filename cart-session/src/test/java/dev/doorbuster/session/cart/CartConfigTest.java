package dev.doorbuster.session.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CartConfigTest {
    @Test
    void withoutVariablesEverythingHasItsDefault() {
        assertThat(CartConfig.from(new Env(Map.of())))
                .isEqualTo(CartConfig.DEFAULT)
                .isEqualTo(new CartConfig(
                        Duration.ofDays(30), Duration.ofMinutes(30), 100_000, Duration.ofSeconds(3), 4_096));
    }

    @Test
    void aBadValueNamesItsVariable() {
        for (var variable : new String[] {"CART_EXPIRY", "CART_MEMORY_IDLE", "CART_MAX_IN_MEMORY"}) {
            assertThatThrownBy(() -> CartConfig.from(new Env(Map.of(variable, "PT0.5S"))))
                    .isInstanceOf(ConfigError.class)
                    .hasMessageContaining(variable);
        }
    }

    @Test
    void aCartLeavesMemoryBeforeRedisForgetsIt() {
        var brief = new CartConfig(Duration.ofHours(2), Duration.ofMinutes(30), 1_000, Duration.ofSeconds(1), 10);

        assertThat(brief.memoryTimeToLiveSeconds()).isLessThanOrEqualTo(3_600);
        assertThat(CartConfig.DEFAULT.memoryTimeToLiveSeconds()).isEqualTo(86_400);
    }
}
