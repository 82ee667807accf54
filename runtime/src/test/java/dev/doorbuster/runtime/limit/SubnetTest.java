package dev.doorbuster.runtime.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "::ffff:192.0.2.1, 192.0.2.1",
        "somewhere:else, somewhere:else",
    })
    void an_address_counts_for_its_subnet(String address, String subnet) {
        assertThat(Subnet.of(address)).isEqualTo(subnet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "0:0:0:0:0:0:0:1"})
    void this_machine_is_known(String address) {
        assertThat(Subnet.isLoopback(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.127", "12.7.0.1", "::2", "2001:db8::1", "somewhere", "some:where", "10.0.0.1"})
    void others_are_not_this_machine(String address) {
        assertThat(Subnet.isLoopback(address)).isFalse();
    }
}
