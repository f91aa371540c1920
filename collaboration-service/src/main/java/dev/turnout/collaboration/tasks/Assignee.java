package dev.turnout.collaboration.tasks;

import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.RolePermissions;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is to do a task.
sealed interface Assignee {

    /// Whether somebody is meant by one of their grants, which counts in the event and where the task is.
    boolean means(UUID personId, Grant grant, Instant now);

    record Person(UUID personId) implements Assignee {

        @Override
        public boolean means(UUID person, Grant grant, Instant now) {
            return personId.equals(person) && works(grant) && grant.validAt(now);
        }
    }

    record OfRole(Role role) implements Assignee {

        @Override
        public boolean means(UUID person, Grant grant, Instant now) {
            return grant.role() == role && works(grant) && grant.validAt(now);
        }
    }

    /// Those whose duty falls into a time; without a time, those on duty at the moment.
    record OnShift(@Nullable Instant from, @Nullable Instant until) implements Assignee {

        @Override
        public boolean means(UUID person, Grant grant, Instant now) {
            if (!works(grant) || grant.validFrom() == null || grant.validUntil() == null) {
                return false;
            }
            return from == null || until == null
                    ? grant.onDutyAt(now)
                    : grant.validFrom().isBefore(until) && grant.validUntil().isAfter(from);
        }
    }

    private static boolean works(Grant grant) {
        return RolePermissions.allows(grant.role(), Permission.WORK);
    }
}
