package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An answer of the shop.
 *
 * @param headers the first value of each, names in lower case
 * @param cookies all that it sets
 */
record Reply(String request, int status, Map<String, String> headers, List<String> cookies, String text) {

    /** @throws AssertionError showing the answer when the status is another one */
    @CanIgnoreReturnValue
    Reply expect(int... statuses) {
        assertThat(statuses).as("%s → %s", request, text).contains(status);
        return this;
    }

    @CanIgnoreReturnValue
    Reply expectProblem(int expected, String code) {
        expect(expected);
        assertThat(json().path("code").asText()).as("%s → %s", request, text).isEqualTo(code);
        return this;
    }

    JsonNode json() {
        return Json.read(text, JsonNode.class);
    }

    String string(String pointer) {
        return json().at(pointer).asText();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The texts of one field of every object in an array. */
    List<String> each(String arrayPointer, String field) {
        return stream(json().at(arrayPointer))
                .map(item -> item.path(field).asText())
                .toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
