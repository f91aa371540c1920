package dev.turnout.collaboration.work;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.security.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Who sees which work and may do what about it: those who work on the event, of what lies in other areas or needs more
/// only those who are permitted that.
@Component
class WorkRights {

    private final Permissions permissions;
    private final Grants grants;
    private final Clock clock;

    WorkRights(Permissions permissions, Grants grants, Clock clock) {
        this.permissions = permissions;
        this.grants = grants;
        this.clock = clock;
    }

    /// What somebody who works on an event may do there.
    ///
    /// @param now when their grants are looked at
    record Of(EventBasics event, List<Grant> grants, Instant now) {

        boolean allow(Permission permission, List<String> areas) {
            return Standing.of(grants, event.organizationId(), event.eventId(), permission, areas, now)
                    .allowed();
        }

        boolean see(WorkLane lane) {
            return allow(Permission.WORK, lane.areas());
        }

        /// Each lane that they see with each permission that they have there.
        WorkItems.Seen seen(List<WorkLane> lanes) {
            var ids = new ArrayList<UUID>();
            var names = new ArrayList<String>();
            for (WorkLane lane : lanes) {
                if (see(lane)) {
                    for (Permission permission : Permission.values()) {
                        if (allow(permission, lane.areas())) {
                            ids.add(lane.id());
                            names.add(permission.name());
                        }
                    }
                }
            }
            return new WorkItems.Seen(ids.toArray(UUID[]::new), names.toArray(String[]::new));
        }
    }

    /// @throws ProblemException 404 for strangers, 403 for those who do not work there
    Of in(Caller caller, UUID eventId) {
        EventBasics event = permissions.require(caller, Permission.WORK, eventId);
        return new Of(event, grants.of(caller.personId()), clock.instant());
    }

    /// @throws ProblemException 404 for strangers, 403 for those who do not see this item
    Of of(Caller caller, WorkItem item) {
        try {
            EventBasics event = permissions.require(caller, Permission.WORK, item.eventId(), item.areas());
            if (item.permission() != Permission.WORK) {
                event = permissions.require(caller, item.permission(), item.eventId(), item.areas());
            }
            return new Of(event, grants.of(caller.personId()), clock.instant());
        } catch (ProblemException refusal) {
            throw refusal.status() == HttpStatus.NOT_FOUND ? none() : refusal;
        }
    }

    static ProblemException none() {
        return Problems.notFound("work item");
    }
}
