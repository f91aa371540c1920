package dev.turnout.user.family;

import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.Participant.State;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody of the family sees of one participant, and nothing more.
///
/// @param coach null when there is none, or when it may not be shown
record FamilyView(
        UUID linkId,
        UUID eventId,
        String event,
        String name,
        Kind kind,
        State state,
        @Nullable String delegation,
        @Nullable Coach coach,
        List<Team> teams) {

    /// The head coach, as far as they said that families may reach them.
    record Coach(
            String name, @Nullable String phone, @Nullable String email) {}

    record Team(String sport, String team) {}

    @Override
    public String toString() {
        return "FamilyView[" + linkId + "]";
    }
}
