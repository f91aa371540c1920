package dev.turnout.gateway.connections;

import dev.turnout.gateway.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.netty.NettyPipeline;

/// Ends a connection whose request's head does not arrive in time, and gives answers to heads that cannot be read the
/// form of all problems here. Over HTTP/2 it steps aside: there, many requests share a connection, and what bounds them
/// is that protocol's own.
final class HeadGuard extends ChannelInboundHandlerAdapter {
    private static final String READ = "turnout.head.read";

    private final Duration patience;
    private boolean inRequest;
    private boolean broken;
    private @Nullable Future<?> deadline;

    HeadGuard(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    /// Bytes, before they are read as HTTP.
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        ChannelPipeline pipeline = context.pipeline();
        if (pipeline.get(NettyPipeline.HttpCodec) == null) {
            cancel();
            context.fireChannelRead(bytes);
            pipeline.remove(this);
            return;
        }
        if (pipeline.get(READ) == null) {
            pipeline.addAfter(NettyPipeline.HttpCodec, READ, new Heads());
        }
        if (!inRequest) {
            begin(context);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
    }

    private void begin(ChannelHandlerContext context) {
        if (deadline == null) {
            deadline = context.executor().schedule(() -> late(context), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void late(ChannelHandlerContext context) {
        ChannelHandlerContext reader = context.pipeline().context(READ);
        if (reader == null) {
            var _ = context.close();
            return;
        }
        var _ = reader.writeAndFlush(answer(HttpResponseStatus.REQUEST_TIMEOUT))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse answer(HttpResponseStatus code) {
        HttpStatus status = HttpStatus.valueOf(code.code());
        byte[] body = problem(status).json().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, code, Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, "close")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer");
        return answer;
    }

    private static Problem problem(HttpStatus status) {
        return switch (status) {
            case REQUEST_TIMEOUT ->
                Problem.of(status, "request-time-out", "The request took too long to arrive; please try again.");
            case REQUEST_HEADER_FIELDS_TOO_LARGE, URI_TOO_LONG ->
                Problem.of(status, "head-too-large", "The address or the headers of this request are too long.");
            default -> Problem.of(status, "bad-request", "This request cannot be read.");
        };
    }

    /// Behind the reader of HTTP/1.1.
    private final class Heads extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                cancel();
                inRequest = true;
                broken = request.decoderResult().isFailure();
            }
            if (message instanceof LastHttpContent) {
                inRequest = false;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (broken
                    && message instanceof FullHttpResponse bare
                    && bare.status().code() >= 400) {
                broken = false;
                FullHttpResponse answer = answer(bare.status());
                ReferenceCountUtil.release(bare);
                var _ = context.write(answer, promise);
            } else {
                var _ = context.write(message, promise);
            }
        }
    }
}
