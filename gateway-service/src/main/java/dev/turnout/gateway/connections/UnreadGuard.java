package dev.turnout.gateway.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a connection whose client has left unread what it was sent, for so long that its buffers here stayed full.
final class UnreadGuard extends ChannelInboundHandlerAdapter {
    private final Duration patience;
    private @Nullable Future<?> closing;

    UnreadGuard(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            cancel();
        } else if (closing == null) {
            closing = context.executor().schedule(() -> end(context), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
    }

    private static void end(ChannelHandlerContext context) {
        var _ = context.close();
    }

    private void cancel() {
        if (closing != null) {
            closing.cancel(false);
            closing = null;
        }
    }
}
