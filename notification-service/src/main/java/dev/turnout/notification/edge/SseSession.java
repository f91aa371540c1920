package dev.turnout.notification.edge;

import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.access.AccessChanged;
import dev.turnout.notification.access.Decision;
import dev.turnout.notification.access.Identity;
import dev.turnout.notification.access.LiveTokens;
import dev.turnout.notification.access.Verification;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Frame;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One reader of server-sent events. The id of an event is a cursor over all its channels, so that
/// `Last-Event-ID` resumes them all, at any instance. Everything happens on its lane.
final class SseSession extends ChannelInboundHandlerAdapter implements Connection, Follower {

    private final EdgeParts parts;
    private final EdgeLane lane;
    private final Channel channel;
    private final SseRequest.Good request;
    private final SseText text;
    private final Outbound outbound;
    private final Subscriptions subscriptions;
    private final Map<String, Object> ready = new LinkedHashMap<>();

    private @Nullable Identity identity;
    private boolean streaming;
    private boolean closed;
    private long pingAt;

    SseSession(EdgeParts parts, EdgeLane lane, Channel channel, SseRequest.Good request) {
        this.parts = parts;
        this.lane = lane;
        this.channel = channel;
        this.request = request;
        this.text = new SseText(request.channels().size());
        this.outbound = new Outbound(channel, lane, text, parts.properties(), () -> end(CloseCode.SLOW));
        this.subscriptions = new Subscriptions(
                parts.hub(),
                parts.access(),
                parts.presence(),
                lane,
                this,
                parts.properties().resumeLimit());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lane.add(this);
        parts.metrics().opened();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closed = true;
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
    public void channelRead(ChannelHandlerContext context, Object message) {
        // A stream takes no second request.
        ReferenceCountUtil.release(message);
        end(CloseCode.PROTOCOL);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        var _ = context.close();
    }

    void open() {
        var token = request.token();
        if (token == null) {
            checkChannels();
            return;
        }
        var _ = parts.tokens()
                .verify(token, LiveTokens.STREAM)
                .thenAcceptAsync(
                        found -> {
                            switch (lane.now(found)) {
                                case Verification.Accepted(var who) -> {
                                    identity = who;
                                    checkChannels();
                                }
                                case Verification.Unavailable() ->
                                    HttpEntrance.refuse(
                                            channel,
                                            HttpResponseStatus.SERVICE_UNAVAILABLE,
                                            "temporarily-unavailable",
                                            "The token cannot be checked now.");
                                case Verification.Expired(), Verification.Refused() ->
                                    HttpEntrance.refuse(
                                            channel,
                                            HttpResponseStatus.UNAUTHORIZED,
                                            "invalid-token",
                                            "The token is not valid.");
                            }
                        },
                        lane);
    }

    // All or nothing, so that a refusal still has a status of its own.
    private void checkChannels() {
        var decisions = request.channels().stream()
                .map(name -> parts.access().decide(identity, name))
                .toList();
        var _ = CompletableFuture.allOf(decisions.toArray(CompletableFuture[]::new))
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (closed) {
                                return;
                            }
                            if (failure != null) {
                                HttpEntrance.refuse(
                                        channel,
                                        HttpResponseStatus.SERVICE_UNAVAILABLE,
                                        "temporarily-unavailable",
                                        "The channels cannot be read now.");
                                return;
                            }
                            for (var decision : decisions) {
                                if (decision.join() instanceof Decision.Denied(var reason)) {
                                    HttpEntrance.refuse(
                                            channel,
                                            HttpResponseStatus.valueOf(reason.status()),
                                            reason.slug(),
                                            reason.detail());
                                    return;
                                }
                            }
                            stream();
                        },
                        lane);
    }

    private void stream() {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream;charset=UTF-8")
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("X-Accel-Buffering", "no");
        HttpUtil.setTransferEncodingChunked(head, true);
        var _ = channel.write(head, channel.voidPromise());
        streaming = true;
        pingAt = System.nanoTime() + parts.properties().pingEvery().toNanos();
        outbound.offer(new SseNote("retry: " + ThreadLocalRandom.current().nextInt(1_000, 4_000)));
        for (var name : request.channels()) {
            var from = request.from().in(name.value()).orElse(null);
            subscriptions.add(identity, new Subscription(name, null, from, request.presence()));
        }
    }

    @Override
    public void answered(Subscription subscription, Part part) {
        var name = subscription.channel().value();
        text.epoch(part.epoch());
        part.missed().forEach(outbound::offer);
        if (part.more()) {
            return;
        }
        ready.put(name, Map.of("epoch", part.epoch(), "offset", part.offset(), "recovered", part.recovered()));
        var all = ready.size() == request.channels().size();
        var event = all ? "event: ready\ndata: " + parts.replies().text(Map.of("channels", ready)) : "";
        outbound.offer(new SseNote(event, subscription.channel(), part.offset()));
    }

    @Override
    public void refused(Subscription subscription, Decision.Denied denied) {
        removed(subscription.channel(), denied);
    }

    @Override
    public void unavailable(Subscription subscription) {
        end(CloseCode.UNAVAILABLE);
    }

    @Override
    public void removed(ChannelName lost, Decision.Denied denied) {
        var reason = denied.reason();
        var problem = Replies.problem(reason.status(), reason.slug(), reason.detail());
        note("unsub", Map.of("ch", lost.value(), "problem", problem));
    }

    @Override
    public void publication(Frame frame) {
        outbound.offer(frame);
    }

    @Override
    public void gap(String where, long have, long oldest) {
        note("gap", Map.of("ch", where, "have", have, "oldest", oldest));
    }

    @Override
    public void orderLost() {
        end(CloseCode.GAP);
    }

    @Override
    public void whenWritten(Runnable next) {
        outbound.whenWritten(next);
    }

    @Override
    public void tick(long now) {
        var who = identity;
        if (!streaming || closed) {
            return;
        }
        if (who != null && !parts.clock().instant().isBefore(who.expiresAt())) {
            end(CloseCode.TOKEN_EXPIRED);
            return;
        }
        if (now - pingAt > 0) {
            pingAt = now + parts.properties().pingEvery().toNanos();
            outbound.offer(new SseNote(": still here"));
        }
        outbound.tick(now);
    }

    @Override
    public void accessChanged(AccessChanged change) {
        if (streaming && !closed && change.isOf(identity)) {
            note("rights", Map.of("changed", true));
        }
        subscriptions.accessChanged(identity, change);
    }

    @Override
    public void signInsEnded(SignInsEnded ended) {
        var who = identity;
        if (who != null && who.endedBy(ended)) {
            end(CloseCode.SIGNED_OUT);
        }
    }

    @Override
    public void drain() {
        note("drain", Map.of("retry", List.of(500, 8000)));
        outbound.flush();
        end(CloseCode.DRAIN);
    }

    private void note(String event, Map<String, ?> data) {
        outbound.offer(
                new SseNote("event: " + event + "\ndata: " + parts.replies().text(data)));
    }

    private void end(CloseCode why) {
        if (closed) {
            return;
        }
        closed = true;
        outbound.end();
        subscriptions.removeAll(why.mayComeBack());
        parts.metrics().ended(why);
        if (streaming && channel.isWritable()) {
            var _ = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
        } else {
            var _ = channel.close();
        }
    }
}
