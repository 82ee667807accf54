package dev.doorbuster.runtime.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Sees bytes as they come, before anything is made of them. */
final class Arrivals extends ChannelInboundHandlerAdapter {
    static final String NAME = "arrivals";

    private final Line line;

    Arrivals(Line line) {
        this.line = line;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            line.arrived(bytes.readableBytes());
        }
        ctx.fireChannelRead(message);
    }
}
