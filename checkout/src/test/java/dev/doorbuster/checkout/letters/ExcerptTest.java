package dev.doorbuster.checkout.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void utf_8_is_shown_as_text() {
        assertThat(Excerpt.of(utf8("Grüße 💥"), 12)).isEqualTo(new Excerpt("text", "Grüße 💥", 12));
        assertThat(Excerpt.of(new byte[0], 0)).isEqualTo(new Excerpt("text", "", 0));
    }

    @Test
    void other_bytes_are_shown_as_base64() {
        byte[] noise = {(byte) 0xff, 0, 1};

        assertThat(Excerpt.of(noise, 3))
                .isEqualTo(new Excerpt("base64", Base64.getEncoder().encodeToString(noise), 3));
    }

    @Test
    void a_character_that_the_cut_goes_through_is_left_out_and_the_rest_is_still_text() {
        byte[] whole = utf8("abc💥");

        for (int cut = 3; cut < whole.length; cut++) {
            assertThat(Excerpt.of(Arrays.copyOf(whole, cut), whole.length))
                    .isEqualTo(new Excerpt("text", "abc", whole.length));
        }
    }

    @Test
    void a_whole_value_that_ends_within_a_character_is_not_utf_8() {
        byte[] broken = Arrays.copyOf(utf8("abc💥"), 5);

        assertThat(Excerpt.of(broken, broken.length).encoding()).isEqualTo("base64");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
