package dev.doorbuster.edge.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://checkout:8081, checkout, 8081, false",
        "http://checkout/, checkout, 80, false",
        "https://10.0.0.7, 10.0.0.7, 443, true"
    })
    void an_address_is_read(String url, String host, int port, boolean tls) {
        assertThat(read(url)).isEqualTo(new ServiceAddress(host, port, tls));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"checkout:8081", "ftp://checkout", "http://", "http://checkout/path", "http://a b", "http:x"})
    void what_is_no_address_is_refused_by_name(String url) {
        assertThatThrownBy(() -> read(url)).isInstanceOf(ConfigError.class).hasMessageStartingWith("CHECKOUT_URL ");
    }

    @Test
    void an_edge_without_it_says_so() {
        assertThatThrownBy(() -> ServiceAddress.from(new Env(Map.of()), "CHECKOUT_URL"))
                .hasMessage("CHECKOUT_URL is required");
    }

    private static ServiceAddress read(String url) {
        return ServiceAddress.from(new Env(Map.of("CHECKOUT_URL", url)), "CHECKOUT_URL");
    }
}
