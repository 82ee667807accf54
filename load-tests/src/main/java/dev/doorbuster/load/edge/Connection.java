package dev.doorbuster.load.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;

/** A keep-alive connection that asks one request at a time and reads no more of an answer than its length. One event loop uses it. */
final class Connection {
    private static final String OK = "HTTP/1.1 2";
    private static final String LENGTH = "content-length: ";
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int MAX_HEAD = 16 * 1024;

    private final NetSocket socket;
    private final Consumer<Connection> answered;
    private Buffer head = Buffer.buffer();
    private boolean inBody;
    private long missing;
    private long sinceNanos;
    private boolean ok;

    /** @param answered called with this connection after each whole answer */
    Connection(NetSocket socket, Consumer<Connection> answered) {
        this.socket = socket;
        this.answered = answered;
        socket.handler(this::received);
    }

    /** @param sinceNanos when the request was due */
    void ask(Buffer request, long sinceNanos) {
        this.sinceNanos = sinceNanos;
        var _ = socket.write(request);
    }

    long sinceNanos() {
        return sinceNanos;
    }

    /** The last answer was a 2xx. */
    boolean isOk() {
        return ok;
    }

    void close() {
        var _ = socket.close();
    }

    private void received(Buffer data) {
        if (inBody) {
            missing -= data.length();
        } else {
            head = head.length() == 0 ? data : head.appendBuffer(data);
            readHead();
        }
        if (inBody && missing <= 0) {
            inBody = false;
            head = Buffer.buffer();
            answered.accept(this);
        }
    }

    private void readHead() {
        var text = head.getString(0, Math.min(head.length(), MAX_HEAD), "ISO-8859-1");
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return;
        }
        ok = text.startsWith(OK);
        inBody = true;
        missing = length(text, end) - (head.length() - end - END_OF_HEAD.length());
    }

    private static long length(String text, int end) {
        int begin = text.indexOf(LENGTH);
        if (begin < 0 || begin > end) {
            return 0;
        }
        return Long.parseLong(text.substring(begin + LENGTH.length(), text.indexOf('\r', begin)));
    }
}
