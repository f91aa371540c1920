package dev.turnout.notification.livelog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTests {

    @Test
    void saysWhatAStreamsPublicationIs() {
        assertThat(Frame.stream("event:42:feed", 4714, "{\"a\":1}").json())
                .isEqualTo("{\"ch\":\"event:42:feed\",\"o\":4714,\"d\":{\"a\":1}}");
    }

    @Test
    void saysWhatAStateIs() {
        assertThat(Frame.state("event:42:poll:7", 19, "{\"A\":120}").json())
                .isEqualTo("{\"ch\":\"event:42:poll:7\",\"v\":19,\"d\":{\"A\":120}}");
    }

    @Test
    void saysWhatAnEphemeralPublicationIs() {
        assertThat(Frame.ephemeral("event:42:chat:9", "typing", "{}").json())
                .isEqualTo("{\"ch\":\"event:42:chat:9\",\"x\":\"typing\",\"d\":{}}");
    }

    @Test
    void leavesTheChannelOutInsideAReply() {
        assertThat(Frame.stream("event:42:feed", 7, "{}").withoutChannel()).isEqualTo("{\"o\":7,\"d\":{}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_535, 65_536})
    void carriesTheHeaderOfATextFrame(int length) {
        var encoded = Encoded.of("x".repeat(length));

        assertThat(encoded.length()).isEqualTo(length);
        assertThat(encoded.wire()[0]).isEqualTo((byte) 0x81);
        assertThat(lengthOnTheWire(encoded.wire())).isEqualTo(length);
    }

    private static long lengthOnTheWire(byte[] wire) {
        var shape = wire[1];
        if (shape < 126) {
            return shape;
        }
        long length = 0;
        for (int i = 2; i < (shape == 126 ? 4 : 10); i++) {
            length = length << 8 | (wire[i] & 0xff);
        }
        return length;
    }
}
