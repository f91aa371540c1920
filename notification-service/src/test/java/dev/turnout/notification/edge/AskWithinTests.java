package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskWithinTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EmbeddedChannel line = new EmbeddedChannel(new Entrance());

    @Test
    void letsGoOfWhoAsksForNothing() {
        pass(PATIENCE);
        pass(AskWithin.SECOND_LOOK);

        assertThat(line.isOpen()).isFalse();
    }

    @Test
    void readsWhatHasComeBeforeTheTimeIsOver() {
        pass(PATIENCE);

        line.writeInbound("a request that lay there unread");
        pass(PATIENCE);

        assertThat(line.isOpen()).isTrue();
    }

    private void pass(Duration time) {
        line.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        line.runPendingTasks();
    }

    private static final class Entrance extends ChannelInboundHandlerAdapter {

        private @Nullable AskWithin silence;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            silence = new AskWithin(context, PATIENCE);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            Objects.requireNonNull(silence).end();
        }
    }
}
