package dev.turnout.notification.edge;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Lets go of who connects and does not ask for anything in time. A loop that is behind, as when thousands connect at
/// once, has not read yet what came long ago: it does so before it looks a second time.
final class AskWithin {

    static final Duration SECOND_LOOK = Duration.ofMillis(50);

    private final ChannelHandlerContext context;
    private Future<?> look;

    AskWithin(ChannelHandlerContext context, Duration patience) {
        this.context = context;
        this.look = after(patience, this::lookAgain);
    }

    private void lookAgain() {
        look = after(SECOND_LOOK, () -> {
            var _ = context.close();
        });
    }

    /// They have asked.
    void end() {
        look.cancel(false);
    }

    private Future<?> after(Duration time, Runnable task) {
        return context.executor().schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
