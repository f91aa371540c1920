package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.livelog.Encoded;
import dev.turnout.notification.livelog.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// An emergency alert is written before whatever waits for a connection, and is never dropped.
class OutboundTests {

    private static final String FEED = "event:0199aaaa-0000-7000-8000-0000000000e1:feed";
    private static final String ALERTS = "event:0199aaaa-0000-7000-8000-0000000000e1:alerts";

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final AtomicBoolean slow = new AtomicBoolean();
    private final Outbound outbound = new Outbound(
            channel,
            new EdgeLane(channel.eventLoop(), Duration.ofHours(1)),
            Framing.WEB_SOCKET,
            new Binder(new MapConfigurationPropertySource(Map.of("turnout.edge.queue-messages", "5")))
                    .bindOrCreate("turnout.edge", EdgeProperties.class),
            () -> slow.set(true));

    @Test
    void anAlertIsWrittenBeforeWhatWaits() {
        writable(false);
        feed(3);
        outbound.offer(Frames.stream(ALERTS, 1));

        writable(true);

        assertThat(written()).startsWith("{\"ch\":\"" + ALERTS).contains("\"o\":3");
    }

    @Test
    void whatIsNoAlertWaitsItsTurn() {
        writable(false);
        feed(3);
        outbound.offer(Frames.stream(FEED.replace("feed", "figures"), 1));

        writable(true);

        assertThat(written()).startsWith("{\"ch\":\"" + FEED);
    }

    @Test
    void anAlertIsNotWrittenBeforeTheAnswerThatOpensItsChannel() {
        writable(false);
        feed(1);
        outbound.offer(Encoded.of("{\"id\":2}"));
        feed(1);
        outbound.offer(Frames.stream(ALERTS, 1));
        outbound.offer(Frames.stream(ALERTS, 2));

        writable(true);

        assertThat(written().lines())
                .map(line -> line.contains("alerts") ? "alert" : line.contains("feed") ? "feed" : "answer")
                .containsExactly("feed", "answer", "alert", "alert", "feed");
    }

    @Test
    void aSlowReaderGetsItWithTheLastBytes() {
        writable(false);
        outbound.offer(Frames.stream(ALERTS, 1));
        feed(6);

        assertThat(slow).isTrue();
        writable(true);
        channel.flush();
        assertThat(written()).contains(ALERTS).doesNotContain(FEED);
    }

    @Test
    void alertsAloneMakeNobodySlow() {
        writable(false);
        IntStream.rangeClosed(1, 20).forEach(i -> outbound.offer(Frames.stream(ALERTS, i)));

        assertThat(slow).isFalse();
        writable(true);
        assertThat(written()).contains("\"o\":1,", "\"o\":20,");
    }

    private void feed(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> outbound.offer(Frames.stream(FEED, i)));
    }

    private void writable(boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
        channel.runPendingTasks();
        outbound.writabilityChanged(1);
    }

    /// What was written, without the headers of frames.
    private String written() {
        var text = new StringBuilder();
        for (ByteBuf message = channel.readOutbound(); message != null; message = channel.readOutbound()) {
            byte second = message.getByte(1);
            message.skipBytes(second < 126 ? 2 : 4);
            text.append(message.toString(StandardCharsets.UTF_8)).append('\n');
            message.release();
        }
        return text.toString();
    }
}
