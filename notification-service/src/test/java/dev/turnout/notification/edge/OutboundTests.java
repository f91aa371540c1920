package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Encoded;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.FrameFixtures;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OutboundTests {

    private static final String FEED = "event:" + UUID.randomUUID() + ":feed";
    private static final String ALERTS = ChannelName.alerts(UUID.randomUUID()).value();
    private static final int BUDGET = 4;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> closes = new ArrayList<>();
    private final EdgeLane lane = new EdgeLane(channel.eventLoop(), Duration.ofSeconds(1));
    private final Outbound outbound =
            new Outbound(channel, lane, OutboundTests::oneByOne, budget(BUDGET), () -> closes.add("slow"));

    @Test
    void letsAnAlertOvertakeWhatWaits() {
        outbound.offer(feed(1));
        outbound.offer(feed(2));
        outbound.offer(alert(7));

        assertThat(written()).containsExactly("alert 7", "feed 1", "feed 2");
    }

    @Test
    void keepsTheOrderOfAlerts() {
        outbound.offerFirst(Encoded.of("the answer"));
        outbound.offer(alert(7));
        outbound.offer(alert(8));

        assertThat(written()).containsExactly("the answer", "alert 7", "alert 8");
    }

    @Test
    void dropsWhatIsEphemeralBeforeAnythingElse() {
        outbound.offer(FrameFixtures.ephemeral(FEED, "typing"));
        for (int i = 1; i <= BUDGET; i++) {
            outbound.offer(feed(i));
        }

        assertThat(written()).containsExactly("feed 1", "feed 2", "feed 3", "feed 4");
        assertThat(closes).isEmpty();
    }

    @Test
    void replacesOlderStates() {
        for (int i = 1; i <= 3 * BUDGET; i++) {
            outbound.offer(FrameFixtures.state(FEED, i));
        }

        assertThat(written()).containsExactly("state 12");
        assertThat(closes).isEmpty();
    }

    @Test
    void discardsAStreamThatIsTooLongButNoAlert() {
        outbound.offer(alert(7));
        for (int i = 1; i <= BUDGET + 1; i++) {
            outbound.offer(feed(i));
        }

        assertThat(written()).containsExactly("alert 7");
        assertThat(closes).containsExactly("slow");
    }

    @Test
    void countsAlertsForNoBudget() {
        for (int i = 1; i <= 10 * BUDGET; i++) {
            outbound.offer(alert(i));
        }

        assertThat(written()).hasSize(10 * BUDGET);
        assertThat(closes).isEmpty();
    }

    /// The twin: without a budget everything waits for a reader who takes nothing.
    @Test
    void withoutABudgetTheQueueOnlyGrows() {
        var unbounded = new Outbound(
                channel, lane, OutboundTests::oneByOne, budget(Integer.MAX_VALUE), () -> closes.add("slow"));
        for (int i = 1; i <= 60 * BUDGET; i++) {
            unbounded.offer(feed(i));
            outbound.offer(feed(i));
        }

        assertThat(closes).hasSize(1);
        assertThat(written()).hasSize(60 * BUDGET);
    }

    private List<String> written() {
        channel.runPendingTasks();
        var texts = new ArrayList<String>();
        for (ByteBuf message = channel.readOutbound(); message != null; message = channel.readOutbound()) {
            texts.add(message.toString(StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Frame feed(long offset) {
        return FrameFixtures.stream(FEED, offset);
    }

    private static Frame alert(long offset) {
        return FrameFixtures.stream(ALERTS, offset);
    }

    private static Object oneByOne(ByteBufAllocator allocator, Outbound waiting) {
        var text = switch (waiting.take()) {
            case Frame frame ->
                switch (frame.kind()) {
                    case STREAM -> (frame.urgent() ? "alert " : "feed ") + frame.position();
                    case STATE -> "state " + frame.position();
                    case EPHEMERAL -> "ephemeral";
                };
            case Encoded other -> other.json();
        };
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static EdgeProperties budget(int messages) {
        var source = new MapConfigurationPropertySource();
        source.put("turnout.edge.queue-messages", messages);
        return new Binder(source).bindOrCreate("turnout.edge", EdgeProperties.class);
    }
}
