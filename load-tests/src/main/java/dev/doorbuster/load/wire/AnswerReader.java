package dev.doorbuster.load.wire;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Puts one answer together from what comes in pieces. */
final class AnswerReader {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";
    private static final int MAX_HEAD = 16 * 1024;

    private final boolean wantsBody;
    private Buffer received = Buffer.buffer();
    private @Nullable Head head;
    private int bodyAt;
    private long missing;

    AnswerReader(boolean wantsBody) {
        this.wantsBody = wantsBody;
    }

    /** Whether the answer is whole now. */
    boolean receive(Buffer data) {
        var known = head;
        if (known == null) {
            received = received.length() == 0 ? data : received.appendBuffer(data);
            return readHead();
        }
        if (known.isChunked()) {
            received = received.appendBuffer(data);
            return endsChunks();
        }
        missing -= data.length();
        if (wantsBody) {
            received = received.appendBuffer(data);
        }
        return missing <= 0;
    }

    /** Of a whole answer. */
    Head head() {
        if (head == null) {
            throw new IllegalStateException("there is no answer yet");
        }
        return head;
    }

    /** Of a whole answer; chunks are left as they came. */
    String body() {
        return wantsBody ? received.getString(bodyAt, received.length(), "UTF-8") : "";
    }

    private boolean readHead() {
        var text = received.getString(0, Math.min(received.length(), MAX_HEAD), "ISO-8859-1");
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        var known = Head.of(text.substring(0, end));
        head = known;
        bodyAt = end + END_OF_HEAD.length();
        if (known.isWithoutBody()) {
            return true;
        }
        if (known.isChunked()) {
            return endsChunks();
        }
        missing = known.number("content-length") - (received.length() - (long) bodyAt);
        return missing <= 0;
    }

    private boolean endsChunks() {
        int length = received.length();
        int from = Math.max(bodyAt - 2, length - END_OF_CHUNKS.length());
        return received.getString(from, length, "ISO-8859-1").endsWith(END_OF_CHUNKS);
    }
}
