package dev.doorbuster.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @Test
    void good_fields_are_read() {
        var fields = read("{\"name\":\"Ada\",\"age\":36,\"codes\":[\"A\",\"B\"],\"home\":{\"city\":\"Köln\"}}");

        assertThat(fields.text("name", 1, 10)).isEqualTo("Ada");
        assertThat(fields.integer("age", 0, 150)).isEqualTo(36);
        assertThat(fields.texts("codes", 5, 5)).containsExactly("A", "B");
        var home = fields.object("home").orElseThrow();
        assertThat(home.text("city", 1, 10)).isEqualTo("Köln");
        assertThat(fields.optionalText("nickname", 10)).isEmpty();
        home.close();
        assertThatNoException().isThrownBy(fields::done);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "{\"a\":NaN}"
            })
    void what_is_not_one_json_object_is_refused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Problem.class).satisfies(problem -> {
            assertThat(((Problem) problem).status()).isEqualTo(400);
            assertThat(((Problem) problem).violations())
                    .singleElement()
                    .satisfies(v -> assertThat(v.field()).isEqualTo("body"));
        });
    }

    @Test
    void a_body_nested_deeper_than_32_levels_is_refused() {
        assertThat(read(nested(32)).has("a")).isTrue();
        assertThatThrownBy(() -> read(nested(33))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> read(nested(100_000))).isInstanceOf(Problem.class);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        byte[] latin1 = "{\"name\":\"Köln\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Fields.of(latin1)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                | required",
                "{\"n\":null}      | required",
                "{\"n\":\"3\"}     | type",
                "{\"n\":1.5}       | type",
                "{\"n\":1.0}       | type",
                "{\"n\":true}      | type",
                "{\"n\":[1]}       | type",
                "{\"n\":0}         | range",
                "{\"n\":-1}        | range",
                "{\"n\":100}       | range",
                "{\"n\":1000000000}| range",
                "{\"n\":9223372036854775808} | range",
                "{\"n\":1e400}     | type"
            })
    void a_bad_number_is_refused_for_its_reason(String body, String code) {
        var fields = read(body);

        var unused = fields.integer("n", 1, 99);

        assertThat(problemOf(fields).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("n");
            assertThat(violation.code()).isEqualTo(code);
        });
        assertThat(unused).isBetween(1L, 99L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}             | required",
                "{\"t\":null}   | required",
                "{\"t\":1}      | type",
                "{\"t\":{}}     | type",
                "{\"t\":\"\"}   | length",
                "{\"t\":\"abcd\"} | length"
            })
    void a_bad_text_is_refused_for_its_reason(String body, String code) {
        var fields = read(body);

        assertThat(fields.text("t", 1, 3)).isEmpty();

        assertThat(problemOf(fields).violations())
                .extracting(v -> v.field() + " " + v.code())
                .containsExactly("t " + code);
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_with_its_path() {
        var fields = read("{\"age\":-1,\"home\":{\"city\":7,\"moon\":1},\"codes\":[\"A\",\"\",3],"
                + "\"lines\":[{\"sku\":\"A\"},{\"sku\":null},\"x\"],\"extra\":1}");

        assertThat(fields.integer("age", 0, 9)).isZero();
        var home = fields.object("home").orElseThrow();
        assertThat(home.text("city", 1, 9)).isEmpty();
        home.close();
        assertThat(fields.texts("codes", 5, 5)).containsExactly("A");
        fields.objects("lines", 1, 5)
                .forEach(line -> assertThat(line.text("sku", 1, 9)).hasSizeLessThan(2));
        assertThat(fields.object("missing")).isEmpty();

        assertThat(problemOf(fields).violations())
                .extracting(v -> v.field() + " " + v.code())
                .containsExactlyInAnyOrder(
                        "age range",
                        "home.city type",
                        "home.moon unknown",
                        "codes[1] type",
                        "codes[2] type",
                        "lines[1].sku required",
                        "lines[2] type",
                        "missing required",
                        "extra unknown");
    }

    @Test
    void a_list_that_is_too_long_is_refused() {
        var fields = read("{\"codes\":[\"A\",\"B\",\"C\"]}");

        assertThat(fields.texts("codes", 2, 5)).isEmpty();

        assertThat(problemOf(fields).violations())
                .extracting(v -> v.field() + " " + v.code())
                .isEqualTo(List.of("codes size"));
    }

    @Test
    void the_detail_names_the_first_bad_field() {
        var fields = read("{}");
        assertThat(fields.integer("quantity", 1, 99)).isEqualTo(1);

        assertThat(problemOf(fields)).hasMessage("quantity is required");
    }

    private static Problem problemOf(Fields fields) {
        return catchThrowableOfType(Problem.class, fields::done);
    }

    private static Fields read(String json) {
        return Fields.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }
}
