package dev.doorbuster.checkout.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterCursorTest {
    @Test
    void a_cursor_comes_back_as_it_went() {
        assertThat(LetterCursor.decode(LetterCursor.encode(0))).hasValue(0);
        assertThat(LetterCursor.decode(LetterCursor.encode(999_999_999_999_999_999L)))
                .hasValue(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter|", "letter|-1", "letter|9999999999999999999", "order|5", "5", ""})
    void what_this_list_has_not_written_is_no_cursor(String content) {
        var text = Base64.getUrlEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));

        assertThat(LetterCursor.decode(text)).isEmpty();
        assertThat(LetterCursor.decode("\u0000" + content)).isEmpty();
    }
}
