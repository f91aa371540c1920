package dev.turnout.user.registration;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was answered for a participant, and how far that has got.
///
/// @param formVersion which form the answers answer
/// @param revision how often it was handed in
/// @param acceptedRevision which of these the organizer accepted last
/// @param unsent whether it was changed since it was handed in
/// @param reason why it was returned
record Registration(
        UUID participantId,
        int formVersion,
        Map<String, Object> answers,
        int revision,
        @Nullable Integer acceptedRevision,
        boolean unsent,
        @Nullable String reason,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy) {

    static Registration begun(UUID participantId, int formVersion) {
        return new Registration(participantId, formVersion, Map.of(), 0, null, true, null, null, null, null);
    }

    Registration answered(int version, Map<String, Object> given) {
        return new Registration(
                participantId,
                version,
                given,
                revision,
                acceptedRevision,
                true,
                reason,
                submittedAt,
                decidedAt,
                decidedBy);
    }

    Registration handedIn(Instant now) {
        return new Registration(
                participantId,
                formVersion,
                answers,
                revision + 1,
                acceptedRevision,
                false,
                null,
                now,
                decidedAt,
                decidedBy);
    }

    Registration accepted(UUID by, Instant now) {
        return new Registration(
                participantId, formVersion, answers, revision, revision, unsent, null, submittedAt, now, by);
    }

    Registration returned(String why, UUID by, Instant now) {
        return new Registration(
                participantId, formVersion, answers, revision, acceptedRevision, unsent, why, submittedAt, now, by);
    }

    /// Whether an organizer has something to decide.
    boolean news() {
        return acceptedRevision == null || acceptedRevision < revision;
    }

    @Override
    public String toString() {
        return "Registration[" + participantId + "]";
    }
}
