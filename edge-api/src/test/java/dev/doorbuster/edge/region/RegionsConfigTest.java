package dev.doorbuster.edge.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.edge.remote.ServiceAddress;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsConfigTest {
    @Test
    void a_shop_of_one_region_has_no_ways_and_keeps_its_products() {
        var config = RegionsConfig.from(new Env(Map.of()));

        assertThat(config).isEqualTo(new RegionsConfig("ams", Map.of(), "ams"));
    }

    @Test
    void a_way_is_an_address_or_what_the_platform_is_told() {
        var config = RegionsConfig.from(new Env(Map.of(
                "REGION",
                "syd",
                "REGION_ROUTES",
                "ams=http://10.0.0.7:8080, iad=https://iad.example, nrt=fly-replay,jnb=fly-replay:shop-jnb",
                "CATALOG_REGION",
                "ams")));

        assertThat(config.ways())
                .containsOnly(
                        Map.entry("ams", new Way.Proxy(new ServiceAddress("10.0.0.7", 8080, false))),
                        Map.entry("iad", new Way.Proxy(new ServiceAddress("iad.example", 443, true))),
                        Map.entry("nrt", new Way.Replay("region=nrt")),
                        Map.entry("jnb", new Way.Replay("app=shop-jnb")));
        assertThat(config.catalogue()).isEqualTo("ams");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ams",
                "ams=",
                "=http://a",
                "AMS=http://a",
                "ams=http://a,ams=http://b",
                "syd=http://a",
                "ams=ftp://a",
                "ams=fly-replay:",
                "ams=fly-replay:UPPER",
                "ams=http://a,",
            })
    void nonsense_is_told_at_the_start(String routes) {
        assertThatThrownBy(() -> RegionsConfig.from(new Env(Map.of("REGION", "syd", "REGION_ROUTES", routes))))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("REGION_ROUTES");
    }

    @Test
    void products_are_kept_in_a_region_that_is_known() {
        assertThatThrownBy(() -> RegionsConfig.from(new Env(Map.of("CATALOG_REGION", "iad"))))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("CATALOG_REGION");
    }
}
