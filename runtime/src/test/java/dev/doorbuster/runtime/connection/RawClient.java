package dev.doorbuster.runtime.connection;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Sends bytes as they are, at the pace that a test wants. */
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final int SMALL_BUFFER = 16 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Socket socket = SocketChannel.open().socket();
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        in = socket.getInputStream();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a piece again and again, slowly, until the other side has had enough. How often it was sent. */
    @CanIgnoreReturnValue
    int dribble(String piece) throws IOException {
        int drops = 0;
        while (in.available() == 0) {
            try {
                send(piece);
                drops++;
            } catch (IOException gone) {
                return drops;
            }
            pause();
        }
        return drops;
    }

    void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** Sends a piece as often as the other side takes it, and reads nothing. */
    void flood(String piece) throws IOException {
        var pieces = piece.repeat(1_000).getBytes(StandardCharsets.ISO_8859_1);
        var channel = socket.getChannel();
        channel.configureBlocking(false);
        try {
            for (int idle = 0; idle < 20; ) {
                idle = channel.write(ByteBuffer.wrap(pieces)) == 0 ? idle + 1 : 0;
                pause();
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** One answer with a length. */
    String answer() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) next);
        }
        var length = LENGTH.matcher(head);
        var body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head + new String(body, StandardCharsets.ISO_8859_1);
    }

    /** Everything until the other side closes; a reset ends it too. */
    String rest() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (java.net.SocketTimeoutException open) {
            throw open;
        } catch (java.net.SocketException reset) {
            return all.toString(StandardCharsets.ISO_8859_1);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
