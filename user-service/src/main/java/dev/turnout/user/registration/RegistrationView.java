package dev.turnout.user.registration;

import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.ParticipantAccess.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A registration as somebody sees it who may.
///
/// @param own whether the reader is the participant or speaks for it
/// @param self whether the reader is the participant
/// @param hasAccount whether the participant has an account of their own
/// @param news whether an organizer has something to decide
record RegistrationView(
        UUID id,
        UUID eventId,
        Participant.Kind kind,
        String givenName,
        String familyName,
        @Nullable String called,
        @Nullable LocalDate birthDate,
        Participant.State state,
        long version,
        boolean own,
        boolean self,
        boolean organizer,
        boolean hasAccount,
        RegistrationForm form,
        int formVersion,
        Map<String, Object> answers,
        int revision,
        @Nullable Integer acceptedRevision,
        boolean unsent,
        boolean news,
        @Nullable String reason,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt) {

    static RegistrationView of(Standing standing, Registration registration, RegistrationForm form) {
        Participant participant = standing.participant();
        return new RegistrationView(
                participant.id(),
                participant.eventId(),
                participant.kind(),
                participant.givenName(),
                participant.familyName(),
                participant.called(),
                participant.birthDate(),
                participant.state(),
                participant.version(),
                standing.own(),
                standing.self(),
                standing.organizer(),
                participant.personId() != null,
                form,
                registration.formVersion(),
                registration.answers(),
                registration.revision(),
                registration.acceptedRevision(),
                registration.unsent(),
                waits(participant, registration),
                registration.reason(),
                registration.submittedAt(),
                registration.decidedAt());
    }

    private static boolean waits(Participant participant, Registration registration) {
        return participant.state() == Participant.State.SUBMITTED
                || participant.state() == Participant.State.ACCEPTED && registration.news();
    }

    @Override
    public String toString() {
        return "RegistrationView[" + id + "]";
    }
}
