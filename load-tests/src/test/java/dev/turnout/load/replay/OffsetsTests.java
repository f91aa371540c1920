package dev.turnout.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OffsetsTests {

    @Test
    void hasNoFaultWithoutGaps() {
        assertThat(heard(LongStream.rangeClosed(8, 300).toArray()).faults()).isEmpty();
    }

    @Test
    void noticesWhatWasLost() {
        assertThat(heard(8, 9, 12).faults()).containsExactly("ada got offset 12 after 9: 2 lost");
    }

    @Test
    void noticesWhatWasLostAtTheStart() {
        assertThat(heard(9).faults()).containsExactly("ada got offset 9 after 7: 1 lost");
    }

    @Test
    void noticesWhatCameTwice() {
        assertThat(heard(8, 9, 9, 10).faults()).containsExactly("ada got offset 9 after 9: doubled or out of order");
    }

    @Test
    void noticesWhatCameTooLate() {
        assertThat(heard(9, 8).faults())
                .containsExactly(
                        "ada got offset 9 after 7: 1 lost", "ada got offset 8 after 9: doubled or out of order");
    }

    private static Offsets heard(long... offsets) {
        var heard = new Offsets("ada", 7);
        LongStream.of(offsets).forEach(offset -> heard.add(offset, 0));
        return heard;
    }
}
