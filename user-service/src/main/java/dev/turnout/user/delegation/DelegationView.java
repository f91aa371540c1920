package dev.turnout.user.delegation;

import dev.turnout.user.appointment.Waiting;
import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.Participant.State;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delegation as its head coach and the organizers see it.
///
/// @param asked who is asked to lead it and has not answered; null also for who does not organize the event
/// @param organizer whether the reader organizes the event, and not only leads the delegation
/// @param broken what is not kept at this moment
record DelegationView(
        UUID id,
        UUID eventId,
        String event,
        String name,
        String code,
        @Nullable Person headCoach,
        @Nullable Waiting asked,
        Delegation.Contact contact,
        long version,
        boolean organizer,
        List<Member> participants,
        List<Team> rosters,
        List<Numbers.Broken> broken) {

    record Person(UUID id, String name) {}

    /// @param familyLinks how many of the family may see how it goes; what they see is nobody's business here
    record Member(UUID id, String name, Kind kind, @Nullable LocalDate birthDate, State state, int familyLinks) {}

    record Team(UUID id, String sport, String team, Roster.Limits limits, List<UUID> participantIds) {}

    /// A delegation in a list.
    record Summary(
            UUID id,
            UUID eventId,
            String event,
            String name,
            String code,
            @Nullable String headCoach,
            int athletes,
            int partners,
            int coaches,
            int rosters,
            int broken,
            int blocking) {}

    @Override
    public String toString() {
        return "DelegationView[" + id + "]";
    }
}
