package dev.turnout.user.guardian;

import dev.turnout.user.appointment.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who speaks for a participant, as the participant and the guardians see it.
///
/// @param consented whether the participant agrees to further guardians
/// @param ownAccount null while the participant has no account
/// @param waiting who is asked and has not answered
record GuardiansView(
        String participant,
        UUID eventId,
        boolean consented,
        @Nullable OwnAccount ownAccount,
        List<One> items,
        List<Waiting> waiting) {

    /// @param you whether it is the reader's
    record OwnAccount(String name, boolean you, boolean mayUnlink) {}

    /// @param invitedBy null for who began the registration
    record One(
            UUID personId,
            String name,
            String relation,
            Instant since,
            @Nullable String invitedBy,
            boolean you,
            boolean mayEnd) {}

    @Override
    public String toString() {
        return "GuardiansView";
    }
}
