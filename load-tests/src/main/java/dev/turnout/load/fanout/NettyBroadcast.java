package dev.turnout.load.fanout;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.LinkedHashSet;
import java.util.Set;

/// A bare broadcast with Netty on one thread: what comes from `/pub` is encoded once and written to everybody at `/ws`;
/// what waits in the publisher's socket is written together.
public final class NettyBroadcast {

    private static final int MESSAGE = 64 * 1024;

    private NettyBroadcast() {}

    /// @param arguments the port
    public static void main(String[] arguments) throws InterruptedException {
        var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Set<Channel> subscribers = new LinkedHashSet<>();
        new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MESSAGE))
                                .addLast(new Entrance(subscribers));
                    }
                })
                .bind("127.0.0.1", Integer.parseInt(arguments[0]))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private static final class Entrance extends SimpleChannelInboundHandler<FullHttpRequest> {

        private final Set<Channel> subscribers;

        Entrance(Set<Channel> subscribers) {
            this.subscribers = subscribers;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var handshaker = new WebSocketServerHandshakerFactory("", null, false, MESSAGE).newHandshaker(request);
            var publishes = request.uri().equals("/pub");
            var _ = handshaker.handshake(context.channel(), request);
            context.pipeline().replace(this, "session", new Session(subscribers, publishes));
        }
    }

    private static final class Session extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final Set<Channel> subscribers;
        private final boolean publishes;

        Session(Set<Channel> subscribers, boolean publishes) {
            this.subscribers = subscribers;
            this.publishes = publishes;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            if (!publishes) {
                subscribers.add(context.channel());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            subscribers.remove(context.channel());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (publishes && frame instanceof TextWebSocketFrame text) {
                ByteBuf encoded = encoded(text.content());
                for (Channel each : subscribers) {
                    var _ = each.write(encoded.retainedDuplicate(), each.voidPromise());
                }
                encoded.release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (publishes) {
                subscribers.forEach(Channel::flush);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            var _ = context.close();
        }

        // Written as it is: the frame encoder lets buffers pass.
        private static ByteBuf encoded(ByteBuf text) {
            var frame = text.alloc().buffer(text.readableBytes() + 4);
            return frame.writeByte(0x81)
                    .writeByte(126)
                    .writeShort(text.readableBytes())
                    .writeBytes(text);
        }
    }
}
