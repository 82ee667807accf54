package dev.doorbuster.edge.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Splits a stream into lines of bytes. A line that is too long is skipped, never held. */
final class LineReader {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** @param tooLong the content is left out */
    record Line(long number, ByteBuffer bytes, boolean tooLong) {}

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private long number;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The next line without its end, or empty at the end of the stream. */
    Optional<Line> next() throws IOException {
        if (next == end && !fill()) {
            return Optional.empty();
        }
        number++;
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        do {
            int start = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            tooLong |= line.size() + (next - start) > maxBytes;
            if (!tooLong) {
                line.write(buffer, start, next - start);
            }
            if (next < end) {
                next++;
                break;
            }
        } while (fill());
        return Optional.of(new Line(number, ByteBuffer.wrap(tooLong ? new byte[0] : line.toByteArray()), tooLong));
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
