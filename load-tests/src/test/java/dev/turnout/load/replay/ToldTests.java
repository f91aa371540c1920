package dev.turnout.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.load.replay.Told.Announced;
import dev.turnout.load.replay.Told.Board;
import dev.turnout.load.replay.Told.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToldTests {

    private static final List<Announced> ANNOUNCED = List.of(
            new Announced("moved", "talk", Set.of("ada", "bo")), new Announced("removed", "talk", Set.of("ada")));
    private static final Evidence ADA =
            new Evidence("ada", List.of("moved", "removed"), Map.of("moved", "delivered", "removed", "seen"));
    private static final Evidence BO = new Evidence("bo", List.of("moved"), Map.of("moved", "confirmed"));
    private static final Evidence CY = new Evidence("cy", List.of(), Map.of());
    private static final Map<String, Board> BOARDS =
            Map.of("moved", new Board(2, 2, 0, true), "removed", new Board(1, 1, 0, true));

    @Test
    void isProvenWhenEverybodyWasToldOnce() {
        assertThat(Told.faults(ANNOUNCED, List.of(ADA, BO, CY), BOARDS)).isEmpty();
    }

    @Test
    void missesAPhoneThatDidNotHear() {
        var deaf = new Evidence("ada", List.of("removed"), ADA.inbox());

        assertThat(faults(deaf)).containsExactly("ada's phone never heard of change moved");
    }

    @Test
    void missesAnInboxThatHoldsNothing() {
        var lost = new Evidence("ada", ADA.live(), Map.of("moved", "delivered"));

        assertThat(faults(lost)).containsExactly("ada's inbox never heard of change removed");
    }

    @Test
    void countsAsToldOnlyWhatWasAcknowledged() {
        var sent = new Evidence("ada", ADA.live(), Map.of("moved", "sent", "removed", "delivered"));

        assertThat(faults(sent)).containsExactly("ada's inbox has change moved as sent, which is not told");
    }

    @Test
    void noticesWhatAPhoneHeardTwice() {
        var twice = new Evidence("ada", List.of("moved", "removed", "moved"), ADA.inbox());

        assertThat(faults(twice)).containsExactly("ada's phone heard of change moved twice");
    }

    @Test
    void noticesWhoIsToldWithoutAStar() {
        var strange = new Evidence("cy", List.of("moved"), Map.of("moved", "delivered"));

        assertThat(Told.faults(ANNOUNCED, List.of(ADA, BO, strange), BOARDS))
                .containsExactly(
                        "cy's phone heard of change moved, which does not concern it",
                        "cy's inbox heard of change moved, which does not concern it");
    }

    @Test
    void believesNoBoardThatCountsLess() {
        assertThat(Told.faults(
                        ANNOUNCED,
                        List.of(ADA, BO, CY),
                        Map.of("moved", new Board(2, 1, 0, true), "removed", new Board(1, 1, 0, true))))
                .singleElement()
                .asString()
                .contains("board of change moved");
    }

    @Test
    void believesNoBoardThatStillWaitsForNames() {
        assertThat(Told.faults(
                        ANNOUNCED,
                        List.of(ADA, BO, CY),
                        Map.of("moved", new Board(2, 2, 0, false), "removed", new Board(1, 1, 0, true))))
                .hasSize(1);
    }

    @Test
    void missesABoardAndNoticesOneTooMany() {
        assertThat(Told.faults(
                        ANNOUNCED,
                        List.of(ADA, BO, CY),
                        Map.of("moved", new Board(2, 2, 0, true), "other", new Board(0, 0, 0, true))))
                .containsExactly(
                        "there is no board of change removed of talk",
                        "there is a board of change other, which nobody made");
    }

    private static List<String> faults(Evidence ada) {
        return Told.faults(ANNOUNCED, List.of(ada, BO, CY), BOARDS);
    }
}
