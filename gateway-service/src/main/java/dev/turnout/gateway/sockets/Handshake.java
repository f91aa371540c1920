package dev.turnout.gateway.sockets;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// Asks an edge to open a socket, over a new line that shares the client's event loop.
final class Handshake extends ChannelInboundHandlerAdapter {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_SECONDS = 10;
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final String CODEC = "http";
    private static final String WHOLE = "whole";
    private static final String PATIENCE = "patience";

    private final HttpRequest request;
    private final MonoSink<Answered> asker;
    private final List<Object> early = new ArrayList<>();
    private boolean answered;

    private Handshake(HttpRequest request, MonoSink<Answered> asker) {
        this.request = request;
        this.asker = asker;
    }

    /// The edge's answer. Fails with a [java.net.ConnectException] when nobody is there, and with a
    /// [io.netty.handler.timeout.ReadTimeoutException] when nobody answers.
    static Mono<Answered> with(URI edge, Channel client, HttpRequest request) {
        return Mono.create(asker -> {
            ChannelFuture connecting = new Bootstrap()
                    .group(client.eventLoop())
                    .channelFactory(new ReflectiveChannelFactory<>(client.getClass()))
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.AUTO_READ, false)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel line) {
                            line.pipeline()
                                    .addLast(CODEC, new HttpClientCodec())
                                    .addLast(WHOLE, new HttpObjectAggregator(LARGEST_ANSWER))
                                    .addLast(PATIENCE, new ReadTimeoutHandler(ANSWER_SECONDS, TimeUnit.SECONDS))
                                    .addLast(new Handshake(request, asker));
                        }
                    })
                    .connect(edge.getHost(), edge.getPort());
            var _ = connecting.addListener(done -> {
                if (!done.isSuccess()) {
                    asker.error(done.cause());
                }
            });
            asker.onCancel(() -> {
                var _ = connecting.channel().close();
            });
        });
    }

    /// Puts this end of a passage in the place of what reads HTTP. Returns what came with the answer and goes first.
    static List<Object> handOver(Channel line, Relay end) {
        ChannelPipeline pipeline = line.pipeline();
        Handshake handshake = pipeline.get(Handshake.class);
        pipeline.addLast(end);
        pipeline.remove(CODEC);
        pipeline.remove(WHOLE);
        pipeline.remove(handshake);
        return handshake.early;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var _ = context.writeAndFlush(request);
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpResponse response && !answered) {
            answered = true;
            context.pipeline().remove(PATIENCE);
            if (response.decoderResult().isFailure()) {
                response.release();
                fail(context, new IOException("The edge did not speak HTTP."));
                return;
            }
            asker.success(Answered.by(context.channel(), response));
        } else {
            early.add(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!answered) {
            context.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        asker.error(new IOException("The edge went away before it answered."));
        early.forEach(ReferenceCountUtil::release);
        early.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        fail(context, failure);
    }

    private void fail(ChannelHandlerContext context, Throwable failure) {
        asker.error(failure);
        var _ = context.close();
    }
}
