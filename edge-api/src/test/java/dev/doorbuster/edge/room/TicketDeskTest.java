package dev.doorbuster.edge.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.http.Client;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketDeskTest {
    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64", "::ffff:192.0.2.1, 192.0.2.1"})
    void tickets_are_counted_for_a_network(String address, String network) {
        assertThat(TicketDesk.limited(from(address))).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void this_machine_may_draw_any_number(String address) {
        assertThat(TicketDesk.limited(from(address))).isNull();
    }

    private static Client from(String address) {
        return new Client(address, Client.Credential.COOKIE);
    }
}
