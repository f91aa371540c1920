package dev.turnout.notification.edge;

import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.access.AccessChanged;
import dev.turnout.notification.access.Identity;
import dev.turnout.notification.access.LiveTokens;
import dev.turnout.notification.access.Verification;
import dev.turnout.notification.livelog.Cursor;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One client of the protocol `turnout.v1.json`. Everything happens on its lane.
final class WebSocketSession extends SimpleChannelInboundHandler<WebSocketFrame> implements Connection {

    private static final int MOST_WAITING = 256;
    private static final long LINGER_SECONDS = 5;

    private final EdgeParts parts;
    private final EdgeLane lane;
    private final Channel channel;
    private final String name;
    private final Outbound outbound;
    private final SocketFollower client;
    private final Subscriptions subscriptions;
    private final CallSession calls;
    private final TokenBucket inbound;
    private final ArrayDeque<ClientFrame> waiting = new ArrayDeque<>();
    private final long helloUntil;

    private State state = State.GREETING;
    private @Nullable Identity identity;
    private Cursor resume = Cursor.EMPTY;
    private long pingAt;
    private long pongUntil;

    private enum State {
        GREETING,
        CHECKING,
        OPEN,
        CLOSING
    }

    WebSocketSession(EdgeParts parts, EdgeLane lane, Channel channel) {
        var now = System.nanoTime();
        var properties = parts.properties();
        this.parts = parts;
        this.lane = lane;
        this.channel = channel;
        this.name = "c" + channel.id().asShortText();
        this.outbound = new Outbound(channel, lane, lane.webSocket(), properties, () -> close(CloseCode.SLOW));
        this.client = new SocketFollower(parts.replies(), outbound, () -> close(CloseCode.GAP));
        this.subscriptions = new Subscriptions(
                parts.hub(), parts.access(), parts.presence(), lane, client, properties.resumeLimit());
        this.calls = new CallSession(parts.calls(), lane, properties.maxCalls());
        this.inbound = new TokenBucket(properties.framesPerSecond(), properties.frameBurst(), now);
        this.helloUntil = now + properties.helloWithin().toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lane.add(this);
        parts.metrics().opened();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        state = State.CLOSING;
        outbound.end();
        subscriptions.removeAll(true);
        lane.remove(this);
        parts.metrics().closed();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        outbound.writabilityChanged(System.nanoTime());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (state == State.CLOSING) {
            if (frame instanceof CloseWebSocketFrame) {
                closeNow();
            }
            return;
        }
        pongUntil = 0;
        switch (frame) {
            case TextWebSocketFrame text -> message(text);
            case PingWebSocketFrame ping ->
                send(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame _ -> answerClose();
            case BinaryWebSocketFrame _ -> close(CloseCode.PROTOCOL);
            default -> {
                // A pong needs no answer; it has counted as a sign of life.
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        switch (failure) {
            case TooLongFrameException _ -> close(CloseCode.OVERSIZED);
            case CorruptedWebSocketFrameException corrupted ->
                close(
                        WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupted.closeStatus())
                                ? CloseCode.OVERSIZED
                                : CloseCode.MALFORMED);
            default -> closeNow();
        }
    }

    private void message(TextWebSocketFrame text) {
        var bytes = new byte[text.content().readableBytes()];
        text.content().readBytes(bytes);
        try {
            for (var frame : parts.frames().read(bytes)) {
                if (!inbound.take(System.nanoTime())) {
                    close(CloseCode.RATE);
                    return;
                }
                receive(frame);
            }
        } catch (ClientFrames.Malformed notOurs) {
            close(CloseCode.MALFORMED);
        }
    }

    private void receive(ClientFrame frame) {
        switch (state) {
            case GREETING -> {
                if (frame instanceof ClientFrame.Hello hello) {
                    greet(hello);
                } else {
                    close(CloseCode.PROTOCOL);
                }
            }
            case CHECKING -> {
                waiting.add(frame);
                if (waiting.size() > MOST_WAITING) {
                    close(CloseCode.RATE);
                }
            }
            case OPEN -> handle(frame);
            case CLOSING -> waiting.clear();
        }
    }

    private void greet(ClientFrame.Hello hello) {
        state = State.CHECKING;
        var _ = parts.tokens()
                .verify(hello.token(), LiveTokens.SOCKET)
                .thenAcceptAsync(
                        found -> {
                            if (state != State.CHECKING) {
                                return;
                            }
                            var verification = lane.now(found);
                            if (verification instanceof Verification.Accepted(var who)) {
                                identity = who;
                                resume = hello.resume();
                                state = State.OPEN;
                                pingAt = System.nanoTime()
                                        + parts.properties().pingEvery().toNanos();
                                outbound.offer(parts.replies().ok(hello.id(), greeting(who)));
                                while (state == State.OPEN && !waiting.isEmpty()) {
                                    handle(waiting.remove());
                                }
                            } else {
                                refuseToken(hello.id(), verification);
                            }
                        },
                        lane);
    }

    private Map<String, Object> greeting(Identity who) {
        var greeting = new LinkedHashMap<String, Object>();
        greeting.put("conn", name);
        greeting.put("ping", parts.properties().pingEvery().toSeconds());
        greeting.put("now", parts.clock().millis());
        greeting.put("expiresAt", who.expiresAt().toString());
        return greeting;
    }

    private void handle(ClientFrame frame) {
        var who = identity;
        if (who == null) {
            return;
        }
        switch (frame) {
            case ClientFrame.Hello _ -> close(CloseCode.PROTOCOL);
            case ClientFrame.Auth auth -> renew(auth, who);
            case ClientFrame.Sub sub -> subscribe(sub, who);
            case ClientFrame.Unsub unsub -> {
                subscriptions.remove(unsub.channel());
                outbound.offer(parts.replies().ok(unsub.id(), Map.of()));
            }
            case ClientFrame.Typing typing -> {
                subscriptions.typing(typing.channel(), who);
                if (typing.id() != null) {
                    outbound.offer(parts.replies().ok(typing.id(), Map.of()));
                }
            }
            case ClientFrame.Call call -> calls.start(call, who, outbound::offer);
            case ClientFrame.Ack ack -> acknowledge(ack, who);
            case ClientFrame.Pong _ -> pongUntil = 0;
            case ClientFrame.Faulty faulty -> client.error(faulty.id(), 400, faulty.slug(), faulty.detail());
        }
    }

    private void subscribe(ClientFrame.Sub sub, Identity who) {
        if (subscriptions.size() >= parts.properties().maxSubscriptions()) {
            client.error(
                    sub.id(), 429, "too-many-subscriptions", "This connection follows as many channels as it may.");
            return;
        }
        var channelName = sub.channel();
        var from = sub.from() == null ? resume.in(channelName.value()).orElse(null) : sub.from();
        subscriptions.add(who, new Subscription(channelName, sub.id(), from, sub.presence()));
    }

    private void renew(ClientFrame.Auth auth, Identity who) {
        var _ = parts.tokens()
                .verify(auth.token(), LiveTokens.SOCKET)
                .thenAcceptAsync(
                        found -> {
                            if (state != State.OPEN) {
                                return;
                            }
                            var verification = lane.now(found);
                            if (verification instanceof Verification.Accepted(var renewed)
                                    && renewed.personId().equals(who.personId())) {
                                identity = renewed;
                                outbound.offer(parts.replies()
                                        .ok(
                                                auth.id(),
                                                Map.of(
                                                        "expiresAt",
                                                        renewed.expiresAt().toString())));
                            } else if (verification instanceof Verification.Accepted) {
                                refuseToken(auth.id(), new Verification.Refused());
                            } else if (verification instanceof Verification.Unavailable) {
                                // The token in use is still good; the client tries again.
                                client.error(
                                        auth.id(), 503, "temporarily-unavailable", "The token cannot be checked now.");
                            } else {
                                refuseToken(auth.id(), verification);
                            }
                        },
                        lane);
    }

    private void refuseToken(@Nullable Long id, Verification verification) {
        var code = switch (verification) {
            case Verification.Expired() -> CloseCode.TOKEN_EXPIRED;
            case Verification.Unavailable() -> CloseCode.UNAVAILABLE;
            case Verification.Refused _, Verification.Accepted _ -> CloseCode.TOKEN_REFUSED;
        };
        client.error(id, code == CloseCode.UNAVAILABLE ? 503 : 401, "invalid-token", code.reason());
        outbound.flush();
        close(code);
    }

    private void acknowledge(ClientFrame.Ack ack, Identity who) {
        var _ = parts.acknowledgements()
                .acknowledge(who.personId(), ack.acks())
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (failure != null) {
                                client.error(
                                        ack.id(), 503, "temporarily-unavailable", "Not acknowledged; send it again.");
                            } else if (ack.id() != null) {
                                outbound.offer(parts.replies().ok(ack.id(), Map.of()));
                            }
                        },
                        lane);
    }

    @Override
    public void tick(long now) {
        var who = identity;
        if (state == State.CLOSING) {
            return;
        }
        if (who == null) {
            if (now - helloUntil > 0) {
                close(CloseCode.HELLO_LATE);
            }
            return;
        }
        if (!parts.clock().instant().isBefore(who.expiresAt())) {
            close(CloseCode.TOKEN_EXPIRED);
        } else if (pongUntil != 0 && now - pongUntil > 0) {
            close(CloseCode.NO_PONG);
        } else if (now - pingAt > 0) {
            pingAt = now + parts.properties().pingEvery().toNanos();
            pongUntil = now + parts.properties().pongWithin().toNanos();
            outbound.offer(parts.replies().say("ping", Map.of("top", subscriptions.tops())));
        }
        outbound.tick(now);
    }

    @Override
    public void accessChanged(AccessChanged change) {
        if (state == State.OPEN && change.isOf(identity)) {
            outbound.offer(parts.replies().say("rights", Map.of("changed", true)));
        }
        subscriptions.accessChanged(identity, change);
    }

    @Override
    public void signInsEnded(SignInsEnded ended) {
        var who = identity;
        if (who != null && who.endedBy(ended)) {
            close(CloseCode.SIGNED_OUT);
        }
    }

    @Override
    public void drain() {
        outbound.flush();
        close(CloseCode.DRAIN);
    }

    private void close(CloseCode why) {
        if (state == State.CLOSING) {
            return;
        }
        state = State.CLOSING;
        waiting.clear();
        outbound.end();
        subscriptions.removeAll(why.mayComeBack());
        parts.metrics().ended(why);
        send(new CloseWebSocketFrame(why.code(), why.reason()));
        // Closing at once could reset the connection before the client has read why; its own close frame ends it
        // sooner.
        var _ = channel.eventLoop().schedule(this::closeNow, LINGER_SECONDS, TimeUnit.SECONDS);
    }

    private void answerClose() {
        state = State.CLOSING;
        outbound.end();
        subscriptions.removeAll(true);
        var _ = channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void closeNow() {
        var _ = channel.close();
    }

    private void send(WebSocketFrame frame) {
        var _ = channel.writeAndFlush(frame, channel.voidPromise());
    }
}
