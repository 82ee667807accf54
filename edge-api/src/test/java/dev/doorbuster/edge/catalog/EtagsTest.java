package dev.doorbuster.edge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtagsTest {
    private static final String TAG = "\"abc\"";

    @Test
    void equal_bodies_have_equal_tags_and_others_do_not() {
        assertThat(of("body")).isEqualTo(of("body")).isNotEqualTo(of("Body"));
    }

    @Test
    void a_tag_is_quoted_and_safe_in_a_header() {
        assertThat(of("body")).matches("\"[A-Za-z0-9_-]{16}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\"", "\"x\",W/\"abc\" , \"y\"", " \"abc\" "})
    void what_the_client_holds_is_recognised(String ifNoneMatch) {
        assertThat(Etags.matches(ifNoneMatch, TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "\"ABC\"", "\"abcd\"", "w/\"abc\"", "\"x\", \"y\"", ",,,", "**"})
    void anything_else_is_not(String ifNoneMatch) {
        assertThat(Etags.matches(ifNoneMatch, TAG)).isFalse();
    }

    @Test
    void no_header_is_no_match() {
        assertThat(Etags.matches(null, TAG)).isFalse();
    }

    private static String of(String body) {
        return Etags.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
