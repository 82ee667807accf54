package dev.doorbuster.runtime.admission;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One HTTP/1.1 connection, byte by byte, so that a test sees whether it lives on. */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;

    record Answer(int status, Map<String, String> headers, String body) {}

    Wire(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new DataInputStream(socket.getInputStream());
    }

    Answer get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nhost: x\r\n\r\n");
    }

    Answer ask(String request) throws IOException {
        send(request);
        return answer();
    }

    void send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    Answer answer() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        var lines = head.toString().split("\r\n", -1);
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            var pair = lines[i].split(":", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
        }
        var body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        in.readFully(body);
        int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Waits for the server's word. */
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
