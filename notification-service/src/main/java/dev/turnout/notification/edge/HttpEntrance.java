package dev.turnout.notification.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The first request of a connection: a socket, an event stream, or a refusal.
final class HttpEntrance extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String PROTOCOL = "turnout.v1.json";
    private static final WebSocketDecoderConfig DECODER = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(Framing.LARGEST_MESSAGE)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .build();

    private final EdgeParts parts;
    private final EdgeLane lane;
    private final Origins origins;
    private final HandshakeGate gate;
    private @Nullable AskWithin silence;

    HttpEntrance(EdgeParts parts, EdgeLane lane, Origins origins, HandshakeGate gate) {
        this.parts = parts;
        this.lane = lane;
        this.origins = origins;
        this.gate = gate;
    }

    /// Whoever connects and does not ask for anything goes again; a session takes this handler's place in time.
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        silence = new AskWithin(context, parts.properties().helloWithin());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (silence != null) {
            silence.end();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        var channel = context.channel();
        var path = new QueryStringDecoder(request.uri()).path();
        var socket = path.equals("/ws");
        if (!request.decoderResult().isSuccess()) {
            refuse(channel, HttpResponseStatus.BAD_REQUEST, "bad-request", "This is no request.");
        } else if (!socket && !path.equals("/sse/v1/stream")) {
            refuse(channel, HttpResponseStatus.NOT_FOUND, "not-found", "There is nothing here.");
        } else if (!request.method().equals(HttpMethod.GET)) {
            refuse(channel, HttpResponseStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Use GET.");
        } else if (!origins.admit(request.headers().get(HttpHeaderNames.ORIGIN))) {
            refuse(channel, HttpResponseStatus.FORBIDDEN, "foreign-origin", "This page may not connect.");
        } else if (!gate.admit(parts.metrics().connections())) {
            parts.metrics().turnedAway();
            refuse(
                    channel,
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "Too many connect at once; try again soon.");
        } else if (socket) {
            upgrade(context, request);
        } else {
            stream(context, request);
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        var channel = context.channel();
        if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
                || !request.headers().containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, PROTOCOL, false)) {
            refuse(
                    channel,
                    HttpResponseStatus.BAD_REQUEST,
                    "websocket-expected",
                    "This address speaks WebSocket with the subprotocol " + PROTOCOL + ".");
            return;
        }
        var handshaker = new WebSocketServerHandshakerFactory("", PROTOCOL, DECODER).newHandshaker(request);
        if (handshaker == null) {
            var _ = WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel);
            return;
        }
        var _ = handshaker.handshake(channel, request).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        context.pipeline().replace(this, "session", new WebSocketSession(parts, lane, channel));
        context.pipeline().addBefore("session", "messages", new WebSocketFrameAggregator(Framing.LARGEST_MESSAGE));
    }

    private void stream(ChannelHandlerContext context, HttpRequest request) {
        var asked = SseRequest.from(request);
        switch (asked) {
            case SseRequest.Faulty(var detail) ->
                refuse(context.channel(), HttpResponseStatus.BAD_REQUEST, "invalid-channels", detail);
            case SseRequest.Good good -> {
                var session = new SseSession(parts, lane, context.channel(), good);
                context.pipeline().replace(this, "session", session);
                session.open();
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        var _ = context.close();
    }

    static void refuse(Channel channel, HttpResponseStatus status, String slug, String detail) {
        var body = "{\"type\":\"urn:turnout:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(slug, slug.replace('-', ' '), status.code(), detail);
        var content = Unpooled.copiedBuffer(body, UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            // Spread, so that those turned away do not come back together.
            response.headers()
                    .set(
                            HttpHeaderNames.RETRY_AFTER,
                            ThreadLocalRandom.current().nextInt(1, 6));
        }
        var _ = channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
