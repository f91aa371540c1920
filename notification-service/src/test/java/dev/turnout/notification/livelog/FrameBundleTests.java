package dev.turnout.notification.livelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameBundleTests {

    private final FrameBundle bundle = new FrameBundle();

    @Test
    void arrivesAsItWasSent() {
        var frames = List.of(
                Frame.stream("event:1:feed", 7, "{\"title\":\"Läufe ♿\"}"),
                Frame.state("reach:2", 3, "{}"),
                Frame.ephemeral("event:1:chat:4", "typing", "{\"person\":5}"));
        frames.forEach(bundle::add);

        var arrived = FrameBundle.read(bundle.take());

        assertThat(arrived)
                .extracting(Frame::channel, Frame::kind, Frame::position, Frame::json)
                .containsExactlyElementsOf(frames.stream()
                        .map(frame -> tuple(frame.channel(), frame.kind(), frame.position(), frame.json()))
                        .toList());
        assertThat(bundle.isEmpty()).isTrue();
    }

    @Test
    void isFullBeforeItIsTooLargeForAMessage() {
        var frame = Frame.stream("event:1:feed", 1, "\"" + "x".repeat(60_000) + "\"");
        while (!bundle.isFull()) {
            bundle.add(frame);
        }

        assertThat(bundle.take()).hasSizeBetween(200_000, 300_000);
    }

    @Test
    void thatIsCutShortIsNotTaken() {
        bundle.add(Frame.stream("event:1:feed", 1, "{}"));
        byte[] whole = bundle.take();

        assertThatThrownBy(() -> FrameBundle.read(Arrays.copyOf(whole, 9))).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> FrameBundle.read(new byte[] {0, 1, 'x', 0, 1, 'y'}))
                .isInstanceOf(UncheckedIOException.class);
    }
}
