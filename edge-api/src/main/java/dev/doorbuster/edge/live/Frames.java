package dev.doorbuster.edge.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.runtime.http.Problem;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the server says. A frame's text is made once and goes to every socket that gets it. */
final class Frames {
    static final String HEARTBEAT = "{\"type\":\"heartbeat\"}";

    private Frames() {}

    static String snapshot(String topic, State state) {
        return "{\"type\":\"snapshot\",\"topic\":\"" + topic + "\",\"seq\":" + state.seq() + ",\"data\":"
                + new String(state.json(), StandardCharsets.UTF_8) + "}";
    }

    static String delta(String topic, OrderEntry entry) {
        return Json.string(new Delta("delta", topic, entry.number(), entry));
    }

    static String current(String topic, long seq) {
        return Json.string(new Current("current", topic, seq));
    }

    /** @param topic null when the error is about no topic that we know */
    static String error(@Nullable String topic, String code, String detail) {
        return Json.string(new Refusal("error", topic, code, detail));
    }

    /** Why a topic cannot be had: because it does not exist for this caller, or not at the moment. */
    static String error(String topic, Throwable failure) {
        return failure instanceof Problem problem && problem.status() == 404
                ? error(topic, problem.code(), String.valueOf(problem.getMessage()))
                : error(topic, "unavailable", "this cannot be read at the moment; please subscribe again later");
    }

    private record Delta(String type, String topic, long seq, OrderEntry data) {}

    private record Current(String type, String topic, long seq) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Refusal(String type, @Nullable String topic, String code, String detail) {}
}
