package dev.turnout.user.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.user.registration.ConsentDecision.DecidedBy;
import dev.turnout.user.registration.ConsentDecision.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsentDecisionTests {

    private final UUID guardian = Ids.next();
    private final UUID athlete = Ids.next();

    @Test
    void aGuardianDecidesOnlyWithAReason() {
        assertThat(said(true, DecidedBy.ON_BEHALF, guardian, null).refusal(List.of(), null))
                .contains(Refusal.REASON_MISSING);
        assertThat(said(true, DecidedBy.ON_BEHALF, guardian, "cannot speak now").refusal(List.of(), null))
                .isEmpty();
        assertThat(said(false, DecidedBy.ON_BEHALF, guardian, null).refusal(List.of(), null))
                .isEmpty();
    }

    @Test
    void aNoOfTheParticipantIsOverruledByNobodyElse() {
        var no = said(false, DecidedBy.SUPPORTED, guardian, null);
        var laterNo = said(false, DecidedBy.ON_BEHALF, guardian, null);

        assertThat(said(true, DecidedBy.ON_BEHALF, guardian, "why").refusal(List.of(laterNo, no), null))
                .contains(Refusal.PARTICIPANT_SAID_NO);
        assertThat(said(true, DecidedBy.SUPPORTED, guardian, null).refusal(List.of(laterNo, no), null))
                .isEmpty();
    }

    @Test
    void aYesOfTheParticipantOpensTheWayAgain() {
        var no = said(false, DecidedBy.SUPPORTED, guardian, null);
        var yes = said(true, DecidedBy.SUPPORTED, guardian, null);

        assertThat(said(true, DecidedBy.ON_BEHALF, guardian, "why").refusal(List.of(yes, no), null))
                .isEmpty();
    }

    @Test
    void aNoInTheParticipantsAccountBecomesAYesOnlyThere() {
        var no = said(false, DecidedBy.PARTICIPANT, athlete, null);

        assertThat(said(true, DecidedBy.SUPPORTED, guardian, null).refusal(List.of(no), athlete))
                .contains(Refusal.PARTICIPANT_DECIDES);
        assertThat(said(true, DecidedBy.PARTICIPANT, athlete, null).refusal(List.of(no), athlete))
                .isEmpty();
    }

    @Test
    void aloneMeansInTheirOwnAccountWhereTheyHaveOne() {
        assertThat(said(true, DecidedBy.PARTICIPANT, guardian, null).refusal(List.of(), athlete))
                .contains(Refusal.PARTICIPANT_DECIDES);
        assertThat(said(true, DecidedBy.PARTICIPANT, guardian, null).refusal(List.of(), null))
                .isEmpty();
    }

    private ConsentDecision said(boolean given, DecidedBy decidedBy, UUID by, String reason) {
        return new ConsentDecision(Ids.next(), Purpose.PHOTO, given, decidedBy, reason, by, Instant.EPOCH);
    }
}
