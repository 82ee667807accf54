package dev.doorbuster.load.coldstart;

import dev.doorbuster.load.wire.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One request, without a client that would have to warm up itself.
 *
 * @param holds words without which an answer counts for nothing
 */
record Ask(String method, String path, String body, String holds) {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 20_000;

    static Ask get(String path, String holds) {
        return new Ask("GET", path, "", holds);
    }

    static Ask post(String path, String body, String holds) {
        return new Ask("POST", path, body, holds);
    }

    /** Whether a port of this machine answers 200 with what is wanted; false also when nobody listens. */
    boolean succeeds(int port) {
        try {
            var answer = answer(port);
            return answer.startsWith("HTTP/1.1 200 ") && answer.contains(holds);
        } catch (IOException nobody) {
            return false;
        }
    }

    private String answer(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            byte[] json = body.getBytes(StandardCharsets.UTF_8);
            var type =
                    json.length == 0 ? "" : "content-type: application/json\r\ncontent-length: " + json.length + "\r\n";
            var head = method + " " + path + " HTTP/1.1\r\nhost: localhost\r\n" + Address.HEADER + ": " + Address.of(1)
                    + "\r\n" + type + "connection: close\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
