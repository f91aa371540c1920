package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.livelog.Encoded;
import dev.turnout.notification.livelog.FrameFixtures;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SharedFramesTests {

    private static final String FEED = "event:" + UUID.randomUUID() + ":feed";

    private final EmbeddedChannel one = new EmbeddedChannel();
    private final EmbeddedChannel other = new EmbeddedChannel();
    private final EdgeLane lane = new EdgeLane(one.eventLoop(), Duration.ofDays(1));
    private final Outbound first = outbound(one);
    private final Outbound second = outbound(other);

    @Test
    void laysAFrameOutOnceForAllForWhomTheSameWaits() {
        var a = FrameFixtures.stream(FEED, 1);
        var b = FrameFixtures.stream(FEED, 2);
        for (var each : List.of(first, second)) {
            each.offer(a);
            each.offer(b);
        }

        one.runPendingTasks();
        ByteBuf mine = one.readOutbound();
        ByteBuf theirs = other.readOutbound();

        assertThat(text(mine)).isEqualTo(a.json() + "\n" + b.json()).isEqualTo(text(theirs));
        assertThat(mine.isDirect()).isTrue();
        assertThat(mine.memoryAddress()).isEqualTo(theirs.memoryAddress());
        // what one has written and let go is still the other's
        assertThat(mine.release()).isFalse();
        assertThat(text(theirs)).endsWith(b.json());
        assertThat(theirs.release()).as("nobody keeps it").isTrue();
    }

    @Test
    void givesToEachWhatWaitsForThem() {
        var both = FrameFixtures.stream(FEED, 1);
        var mine = Encoded.of("{\"id\":1,\"ok\":{}}");
        first.offer(mine);
        first.offer(both);
        second.offer(both);

        one.runPendingTasks();

        assertThat(written(one)).containsExactly(mine.json() + "\n" + both.json());
        assertThat(written(other)).containsExactly(both.json());
    }

    @Test
    void joinsNoMoreThanAMessageHolds() {
        var half = IntStream.range(0, 3)
                .mapToObj(i -> Encoded.of("\"" + String.valueOf(i).repeat(29 * 1024) + "\""))
                .toList();
        for (var each : half) {
            first.offer(each);
            second.offer(each);
        }

        one.runPendingTasks();

        var expected = List.of(
                half.get(0).json() + "\n" + half.get(1).json(), half.get(2).json());
        assertThat(written(one)).containsExactlyElementsOf(expected);
        assertThat(written(other)).containsExactlyElementsOf(expected);
    }

    private Outbound outbound(EmbeddedChannel channel) {
        var defaults =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate("turnout.edge", EdgeProperties.class);
        return new Outbound(channel, lane, lane.webSocket(), defaults, () -> {});
    }

    private static List<String> written(EmbeddedChannel channel) {
        var texts = new ArrayList<String>();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            texts.add(text(frame));
            frame.release();
        }
        return texts;
    }

    /// Without the frame's header.
    private static String text(ByteBuf frame) {
        int length = frame.getUnsignedByte(1);
        int header = length < 126 ? 2 : 4;
        return frame.toString(header, frame.readableBytes() - header, StandardCharsets.UTF_8);
    }
}
