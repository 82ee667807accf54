package dev.doorbuster.app.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Sends bytes as they are. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = 10_000;

    private RawHttp() {}

    /** @param request must make the server close the connection */
    static Reply send(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return parse(request, answer);
        }
    }

    /** The first line of the answer; for what the server keeps open. */
    static String firstLine(int port, String what, String... headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var request = what + " HTTP/1.1\r\nhost: x\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
            return new BufferedReader(answer).readLine();
        }
    }

    /** For {@link #send}. */
    static String request(String what, String... headers) {
        return what + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static Reply parse(String request, String answer) {
        var parts = answer.split("\r\n\r\n", 2);
        var head = parts[0].split("\r\n", -1);
        var status = head[0].split(" ", 3);
        var headers = new TreeMap<String, String>();
        for (int i = 1; i < head.length; i++) {
            var pair = head[i].split(":", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
        }
        var body = parts.length > 1 ? parts[1] : "";
        return new Reply(request, status.length > 1 ? Integer.parseInt(status[1]) : 0, headers, List.of(), body);
    }
}
