package dev.doorbuster.load.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A request's bytes. A value in use is changed by making another one. */
public record Request(String line, String headers, String body) {
    public static Request get(String path) {
        return new Request("GET " + path, "", "");
    }

    public static Request post(String path, String json) {
        return new Request("POST " + path, "", json);
    }

    public static Request patch(String path, String json) {
        return new Request("PATCH " + path, "", json);
    }

    /** @param value left out when empty */
    public Request with(String name, String value) {
        return value.isEmpty() ? this : new Request(line, headers + name + ": " + value + "\r\n", body);
    }

    /** Bodies are ASCII. */
    public Buffer bytes() {
        var text = new StringBuilder(256)
                .append(line)
                .append(" HTTP/1.1\r\nhost: localhost\r\n")
                .append(headers);
        if (!body.isEmpty()) {
            text.append("content-type: application/json\r\n");
        }
        if (!line.startsWith("GET")) {
            text.append("content-length: ").append(body.length()).append("\r\n");
        }
        return Buffer.buffer(text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
