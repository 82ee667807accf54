package dev.doorbuster.runtime.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** The last words on a connection, from bytes that are ready: they are written where there is no request to answer. */
final class TurnedAway {
    private static final int MAX_RETRY_SECONDS = 5;
    private static final byte[][] FULL = IntStream.rangeClosed(1, MAX_RETRY_SECONDS)
            .mapToObj(TurnedAway::full)
            .toArray(byte[][]::new);
    private static final byte[] SLOW = answer("408 Request Timeout", "", """
            {"type":"urn:doorbuster:problem:request_timeout","title":"Request Timeout","status":408,\
            "code":"request_timeout","detail":"the request took too long to arrive","errors":[]}""");
    private static final byte[] MANY_HEADERS = answer("431 Request Header Fields Too Large", "", """
            {"type":"urn:doorbuster:problem:header_too_large","title":"Request Header Fields Too Large","status":431,\
            "code":"header_too_large","detail":"there are too many headers","errors":[]}""");

    private TurnedAway() {}

    /** There are too many. Nothing that comes on it is read any more. */
    static void answer(Channel channel) {
        channel.pipeline().addFirst(Arrivals.NAME, new Deaf());
        // Different times, so that they do not all come back at once; the channel's hash is as good as any.
        write(channel, FULL[Math.floorMod(channel.id().hashCode(), FULL.length)])
                .addListener(ChannelFutureListener.CLOSE);
    }

    static void slow(Channel channel) {
        end(channel, SLOW);
    }

    static void manyHeaders(Channel channel) {
        end(channel, MANY_HEADERS);
    }

    private static ChannelFuture write(Channel channel, byte[] answer) {
        return channel.pipeline().context(Arrivals.NAME).writeAndFlush(Unpooled.wrappedBuffer(answer));
    }

    /** Whoever closes while bytes still come resets the connection, and the answer can be lost: this end only stops writing. */
    private static void end(Channel channel, byte[] answer) {
        write(channel, answer).addListener(written -> {
            if (channel instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput();
            } else {
                var _ = channel.close();
            }
        });
    }

    private static byte[] full(int seconds) {
        return answer(
                "503 Service Unavailable", "retry-after: " + seconds + "\r\ndoorbuster-shed: connections\r\n", """
                {"type":"urn:doorbuster:problem:overloaded","title":"Service Unavailable","status":503,\
                "code":"overloaded","reason":"connections","detail":"there are too many connections; please try again",\
                "errors":[]}""");
    }

    private static byte[] answer(String status, String headers, String problem) {
        return ("HTTP/1.1 " + status + "\r\ncontent-type: application/problem+json\r\ncache-control: no-store\r\n"
                        + "connection: close\r\ncontent-length: " + problem.length() + "\r\n" + headers + "\r\n"
                        + problem)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Deaf extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
