package dev.turnout.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FinalStateTests {

    private static final Instant TEN = Instant.parse("2019-12-27T10:00:00Z");
    private static final Slot TALK = new Slot("Talk", "Hall", TEN, 60);

    private final FinalState end = new FinalState(Map.of("a", TALK, "b", TALK));

    @Test
    void findsNoDifferenceInTheSame() {
        assertThat(end.differences(Map.of("b", TALK, "a", new Slot("Talk", "Hall", TEN, 60))))
                .isEmpty();
    }

    @Test
    void namesEachFieldThatDiffers() {
        Slot other = new Slot("Talk ", "Yard", TEN.plusSeconds(60), 61);

        assertThat(end.differences(Map.of("a", other, "b", TALK)))
                .containsExactly(
                        "a: title is 'Talk ' instead of 'Talk'",
                        "a: room is 'Yard' instead of 'Hall'",
                        "a: start is '2019-12-27T10:01:00Z' instead of '2019-12-27T10:00:00Z'",
                        "a: minutes is '61' instead of '60'");
    }

    @Test
    void namesWhatIsMissingAndWhatIsTooMuch() {
        assertThat(end.differences(Map.of("a", TALK, "c", TALK)))
                .satisfiesExactly(
                        missing -> assertThat(missing).startsWith("b is missing"),
                        surplus -> assertThat(surplus).startsWith("c should not be there"));
    }
}
