package dev.doorbuster.runtime.kafka;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Text;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A header of a record as a database keeps it: in a list, because a name may stand twice, and in base64, because a value is bytes.
 *
 * @param value in base64; null when the header has none
 */
public record StoredHeader(String name, @Nullable String value) {
    private static final int MAX_NAME = 1_000;

    public static StoredHeader of(Header header) {
        byte[] value = header.value();
        return new StoredHeader(
                Text.printable(header.key(), MAX_NAME),
                value == null ? null : Base64.getEncoder().encodeToString(value));
    }

    /** The header again, byte by byte. */
    public Header header() {
        return new RecordHeader(name, bytes());
    }

    public byte @Nullable [] bytes() {
        return value == null ? null : Base64.getDecoder().decode(value);
    }

    public static String write(List<StoredHeader> headers) {
        return Json.string(headers);
    }

    public static List<StoredHeader> read(String json) {
        var headers = new ArrayList<StoredHeader>();
        for (var header : Json.read(json, StoredHeader[].class)) {
            headers.add(header);
        }
        return headers;
    }
}
