package dev.doorbuster.checkout.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void a_cursor_comes_back_to_the_microsecond() {
        var cursor = new Cursor(OffsetDateTime.parse("2026-11-27T08:00:00.123456Z"), "ams_or_1");

        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
    }

    @Test
    void a_cursor_fits_into_an_address_as_it_is() {
        assertThat(new Cursor(OffsetDateTime.parse("2026-11-27T08:00:00+01:00"), "ams_or_1").encode())
                .matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "ams_or_1", "yesterday|ams_or_1", "2026-11-27T08:00:00Z|a|b", "2026-11-27|a"})
    void what_only_looks_like_a_cursor_is_none(String content) {
        var text = Base64.getUrlEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));

        assertThat(Cursor.decode(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "a b", "=", "ü", "\u0000"})
    void what_is_not_even_base64_is_none(String text) {
        assertThat(Cursor.decode(text)).isEmpty();
    }
}
