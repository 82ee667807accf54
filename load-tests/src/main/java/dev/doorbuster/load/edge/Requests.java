package dev.doorbuster.load.edge;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Requests made beforehand, asked in turn for ever. One thread uses it. */
final class Requests {
    private final List<Buffer> requests;
    private int next;

    Requests(List<Buffer> requests) {
        this.requests = List.copyOf(requests);
    }

    Buffer next() {
        next = next + 1 == requests.size() ? 0 : next + 1;
        return requests.get(next);
    }

    static Buffer get(String path, String cookie) {
        return Buffer.buffer("GET " + path + " HTTP/1.1\r\nhost: localhost\r\n" + cookieLine(cookie) + "\r\n");
    }

    static Buffer post(String path, String cookie, String json) {
        return Buffer.buffer("POST " + path + " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                + "content-length: " + json.length() + "\r\n" + cookieLine(cookie) + "\r\n" + json);
    }

    /** The same of somebody who does not want to be remembered. */
    static Buffer privately(Buffer request) {
        var text = request.toString();
        int head = text.indexOf("\r\n") + 2;
        return Buffer.buffer(text.substring(0, head) + "sec-gpc: 1\r\n" + text.substring(head));
    }

    private static String cookieLine(String cookie) {
        return cookie.isEmpty() ? "" : "cookie: " + cookie + "\r\n";
    }
}
