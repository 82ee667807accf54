package dev.doorbuster.edge.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "shoes for ada @ example.org",
                "4242 4242 4242 4242",
                "4242424242424242",
                "card 4242-4242-4242-4242 please",
                "4242.4242.4242.4242",
                "４２４２４２４２４２４２",
                "+49 (30) 1234 5678",
                "   "
            })
    void what_may_belong_to_a_person_is_not_published(String words) {
        assertThat(SearchWords.publishable(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blue mug", "iphone 15 pro 256 gb", "usb-c 2.0", "@home", "size 42 / 43", "größe 38"})
    void what_names_goods_is(String words) {
        assertThat(SearchWords.publishable(words)).contains(words);
    }

    @Test
    void words_are_tidied_and_cut_between_characters() {
        assertThat(SearchWords.publishable("  blue \t mug\n")).contains("blue mug");
        var tooLong = "x".repeat(SearchWords.MAX - 1) + "💥💥";
        assertThat(SearchWords.publishable(tooLong)).contains("x".repeat(SearchWords.MAX - 1));
    }
}
