package dev.doorbuster.simulators.carrier;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.simulators.carrier.Parcel.ToAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a JSON body into a booking, or says which field is wrong. */
final class BookingParser {
    private static final int MAX_TEXT = 200;
    private static final int MAX_DEPTH = 16;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private BookingParser() {}

    static Booking parse(byte[] body, String id, String trackingCode, Instant at) {
        JsonNode json = object(read(body), "body");
        JsonNode to = object(json.path("to_address"), "to_address");
        ToAddress address = new ToAddress(
                text(to, "to_address.", "name"),
                text(to, "to_address.", "street1"),
                optional(to, "to_address.", "street2"),
                text(to, "to_address.", "city"),
                optional(to, "to_address.", "state"),
                text(to, "to_address.", "zip"),
                country(to));
        JsonNode options = json.path("options");
        String service = options.isMissingNode() || options.isNull()
                ? null
                : optional(object(options, "options"), "options.", "service");
        return new Booking(id, trackingCode, text(json, "", "reference"), service, address, at.toString());
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CarrierProblem(400, "PARAMETER.INVALID", "the body is not JSON", "body");
        }
    }

    private static JsonNode object(@Nullable JsonNode node, String field) {
        if (node == null || !node.isObject()) {
            throw CarrierProblem.unprocessable("PARAMETER.REQUIRED", field, field + " must be an object");
        }
        return node;
    }

    private static String country(JsonNode to) {
        String country = text(to, "to_address.", "country");
        if (!COUNTRIES.contains(country)) {
            throw CarrierProblem.unprocessable(
                    "ADDRESS.COUNTRY.INVALID", "to_address.country", "no ISO 3166-1 alpha-2 country: " + country);
        }
        return country;
    }

    private static String text(JsonNode parent, String path, String name) {
        String value = optional(parent, path, name);
        if (value == null || value.isBlank()) {
            throw CarrierProblem.unprocessable("PARAMETER.REQUIRED", path + name, path + name + " is required");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode parent, String path, String name) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual() || node.textValue().length() > MAX_TEXT) {
            throw CarrierProblem.unprocessable(
                    "PARAMETER.INVALID", path + name, path + name + " must be a text of up to " + MAX_TEXT);
        }
        return node.textValue();
    }
}
