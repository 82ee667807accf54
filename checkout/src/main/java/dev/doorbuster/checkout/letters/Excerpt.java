package dev.doorbuster.checkout.letters;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The beginning of a record's bytes, as JSON can hold it.
 *
 * @param encoding {@code text} when they are UTF-8, else {@code base64}
 * @param size in bytes, of the whole record
 */
public record Excerpt(String encoding, String content, long size) {

    /**
     * A character that the cut goes through is left out.
     *
     * @param head the first of {@code size} bytes
     */
    static Excerpt of(byte[] head, long size) {
        var text = CharBuffer.allocate(head.length);
        var bytes = ByteBuffer.wrap(head);
        boolean whole = head.length == size;
        var decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, whole);
        return decoded.isError()
                ? new Excerpt("base64", Base64.getEncoder().encodeToString(head), size)
                : new Excerpt("text", text.flip().toString(), size);
    }
}
