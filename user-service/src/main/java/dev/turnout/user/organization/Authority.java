package dev.turnout.user.organization;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Decides about teams by what is granted at this moment, from the table itself: whoever was removed a moment ago
/// cannot let somebody in.
@Component
class Authority {

    private final Memberships memberships;
    private final EventDirectory events;
    private final Clock clock;

    Authority(Memberships memberships, EventDirectory events, Clock clock) {
        this.memberships = memberships;
        this.events = events;
        this.clock = clock;
    }

    Mandate mandate(UUID personId, UUID organizationId) {
        var now = clock.instant();
        return new Mandate(memberships.of(personId).stream()
                .filter(grant -> grant.organizationId().equals(organizationId) && grant.validAt(now))
                .toList());
    }

    EventBasics event(UUID eventId) {
        return events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
    }

    /// Lets the caller pass when a role of theirs there allows this.
    ///
    /// @throws ProblemException 404 when it is not theirs, 403 when their role does not allow it
    Mandate require(Caller caller, Permission permission, UUID organizationId, @Nullable UUID eventId) {
        Mandate mandate = mandate(caller.personId(), organizationId);
        if (!mandate.knows(eventId)) {
            throw Problems.notFound(eventId == null ? "organization" : "event");
        }
        if (!mandate.allows(permission, eventId)) {
            throw Problems.forbidden();
        }
        return mandate;
    }

    /// @throws ProblemException 403 when the terms are more than the mandate's own
    static void requireCover(Mandate mandate, Terms terms, @Nullable UUID eventId) {
        if (!mandate.covers(terms, eventId)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "more-than-yours",
                    "You can give and take only what you have yourself: the role, the place, the areas, the time.",
                    Map.of());
        }
    }
}
