package dev.doorbuster.edge.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomRequestTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-06-01T12:00:00Z", "2027-05-31T12:00:00+02:00"})
    void a_sale_begins_at_a_time_that_can_be_meant(String at) {
        assertThat(read(at).opensAt()).isEqualTo(OffsetDateTime.parse(at).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00+01:00",
                "-999999999-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "2027-06-03T12:00:00Z",
            })
    void others_are_refused(String at) {
        assertThatThrownBy(() -> read(at))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    private static RoomSettings read(String at) {
        var body = "{\"title\": \"t\", \"product_ids\": [\"p_1\"], \"opens\": {\"at\": \"%s\"}}".formatted(at);
        return new RoomRequest(Fields.of(body.getBytes(StandardCharsets.UTF_8)), NOW, id -> Optional.empty()).read();
    }
}
