package dev.turnout.user.delegation;

import dev.turnout.user.participant.Participant.Kind;
import java.util.UUID;

/// A team of a delegation in one sport.
record Roster(UUID id, UUID delegationId, String sport, String team, Limits limits) {

    /// How many of each kind a team has at most.
    record Limits(int athletes, int partners, int coaches) {

        /// Nobody else has a place in a team.
        int of(Kind kind) {
            return switch (kind) {
                case ATHLETE -> athletes;
                case UNIFIED_PARTNER -> partners;
                case COACH -> coaches;
                case VOLUNTEER, STAFF -> 0;
            };
        }
    }
}
