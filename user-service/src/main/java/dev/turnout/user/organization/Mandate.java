package dev.turnout.user.organization;

import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.RolePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person may decide about the team of an organization. Nobody gives, changes or takes more than they hold
/// themselves: not another place, not other areas, not longer.
///
/// @param held the person's grants in the organization that count now
record Mandate(List<Grant> held) {

    Mandate {
        held = List.copyOf(held);
    }

    /// Whether the person belongs there, and so may know of it.
    ///
    /// @param eventId null for the organization itself
    boolean knows(@Nullable UUID eventId) {
        return held.stream().anyMatch(grant -> reaches(grant, eventId));
    }

    boolean allows(Permission permission, @Nullable UUID eventId) {
        return held.stream()
                .anyMatch(grant -> reaches(grant, eventId) && RolePermissions.allows(grant.role(), permission));
    }

    /// Whether the person holds everything that these terms would give. Reading health data is the exception: who may
    /// change a team appoints medics, and may not read it for that.
    boolean covers(Terms terms, @Nullable UUID eventId) {
        var own = EnumSet.noneOf(Permission.class);
        held.stream()
                .filter(grant -> reaches(grant, eventId)
                        && lastsAsLong(grant.validUntil(), terms.validUntil())
                        && everyArea(grant.areas(), terms.areas()))
                .forEach(grant -> own.addAll(RolePermissions.of(grant.role())));
        if (own.contains(Permission.MEMBER_EDIT)) {
            own.add(Permission.HEALTH_READ);
        }
        return own.containsAll(RolePermissions.of(terms.role()));
    }

    private static boolean reaches(Grant grant, @Nullable UUID eventId) {
        return grant.eventId() == null || grant.eventId().equals(eventId);
    }

    private static boolean lastsAsLong(@Nullable Instant own, @Nullable Instant wanted) {
        return own == null || wanted != null && !wanted.isAfter(own);
    }

    private static boolean everyArea(List<String> own, List<String> wanted) {
        return own.isEmpty() || !wanted.isEmpty() && own.containsAll(wanted);
    }
}
