package dev.turnout.user.guardian;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who speaks for a participant now.
///
/// @param invitedBy who asked them to; null for who began the registration
record Guardian(
        UUID personId,
        String relation,
        Instant since,
        @Nullable UUID invitedBy) {

    /// Whether this person, who is the participant or speaks for it, may end it: themself, who invited them, and for an
    /// invited one everybody who was not invited.
    boolean mayBeEndedBy(UUID person, boolean invited) {
        return person.equals(personId) || person.equals(invitedBy) || invitedBy != null && !invited;
    }
}
