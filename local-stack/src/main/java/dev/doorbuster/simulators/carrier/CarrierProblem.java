package dev.doorbuster.simulators.carrier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refused request, in EasyPost's error shape: {@code {error: {code, message, errors: [{field, message}]}}}. */
final class CarrierProblem extends RuntimeException {
    private final int status;
    private final String code;
    private final String message;
    private final @Nullable String field;

    CarrierProblem(int status, String code, String message, @Nullable String field) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.message = message;
        this.field = field;
    }

    static CarrierProblem unprocessable(String code, String field, String message) {
        return new CarrierProblem(422, code, message, field);
    }

    int status() {
        return status;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode error = json.putObject("error").put("code", code).put("message", message);
        var errors = error.putArray("errors");
        if (field != null) {
            errors.addObject().put("field", field).put("message", message);
        }
        return json;
    }
}
