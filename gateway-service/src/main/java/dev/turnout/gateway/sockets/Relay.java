package dev.turnout.gateway.sockets;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One end of a passage: what its channel receives, the other end sends. It reads no faster than the other can send, so
/// that whoever is slow is slow to the far end too, and takes the other with it when it closes.
///
/// Both ends live on one event loop, which alone calls them.
final class Relay extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private @Nullable ChannelHandlerContext here;
    private @Nullable Relay other;

    static void join(Relay one, Relay another) {
        one.other = another;
        another.other = one;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        here = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        there().send(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        Relay there = there();
        there.own().flush();
        if (!there.channel().isWritable()) {
            context.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            there().channel().config().setAutoRead(true);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        there().end();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        // A line that breaks is everyday, and both ends see it as closed.
        if (!(failure instanceof IOException)) {
            log.warn("A socket was closed", failure);
        }
        var _ = context.close();
    }

    void send(Object bytes) {
        var _ = own().write(bytes, own().voidPromise());
    }

    void start() {
        own().flush();
        channel().config().setAutoRead(true);
    }

    private void end() {
        var _ = own().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private Channel channel() {
        return own().channel();
    }

    private ChannelHandlerContext own() {
        if (here == null) {
            throw new IllegalStateException("This end is in no channel yet.");
        }
        return here;
    }

    private Relay there() {
        if (other == null) {
            throw new IllegalStateException("This end has no other yet.");
        }
        return other;
    }
}
