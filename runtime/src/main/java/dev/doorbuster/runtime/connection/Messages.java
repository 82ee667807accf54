package dev.doorbuster.runtime.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Sees requests and answers, between the HTTP codec and Vert.x. Reads no more from a client that does not read: what it asks for
 * would pile up here.
 */
final class Messages extends ChannelDuplexHandler {
    private final Line line;
    private boolean readIsDue;

    Messages(Line line) {
        this.line = line;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        boolean isOver = line.isOver() || (message instanceof HttpRequest request && !line.begins(request));
        if (isOver) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof LastHttpContent) {
            line.complete();
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && HttpStatusClass.valueOf(response.status().code()) == HttpStatusClass.INFORMATIONAL;
        if (interim) {
            line.interim(((HttpResponse) message).status().code());
        } else {
            if (message instanceof HttpResponse) {
                line.answering();
            }
            if (message instanceof LastHttpContent) {
                line.answered();
            }
        }
        var _ = ctx.write(message, promise);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (line.mayRead()) {
            ctx.read();
        } else {
            readIsDue = true;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (readIsDue && line.mayRead()) {
            readIsDue = false;
            ctx.read();
        }
        ctx.fireChannelWritabilityChanged();
    }
}
