package dev.turnout.common.security;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person's grants come to for one thing that they want to do.
///
/// A grant that is limited to areas counts for objects of these areas. For what belongs to no area it counts only where
/// a permission concerns the event as a whole and gives away nothing of other areas ([#EVENT_WIDE]).
///
/// @param known whether the person belongs there at all, and so may know of it
/// @param allowed whether a role of theirs allows it
public record Standing(boolean known, boolean allowed) {

    /// What somebody with some areas may do with objects that have none. Of a team they decide by their mandate.
    public static final Set<Permission> EVENT_WIDE = Set.of(
            Permission.EVENT_READ,
            Permission.SESSION_READ,
            Permission.ORGANIZATION_READ,
            Permission.CHAT_READ,
            Permission.CHAT_WRITE,
            Permission.MEMBER_READ,
            Permission.MEMBER_INVITE,
            Permission.MEMBER_EDIT,
            Permission.WORK);

    /// @param eventId null for the organization itself
    /// @param areas those that the object lies in; none when it is the whole event's
    public static Standing of(
            List<Grant> grants,
            UUID organizationId,
            @Nullable UUID eventId,
            Permission wanted,
            Collection<String> areas,
            Instant now) {
        List<Grant> here = grants.stream()
                .filter(grant -> grant.organizationId().equals(organizationId)
                        && (grant.eventId() == null || grant.eventId().equals(eventId))
                        && grant.validAt(now))
                .toList();
        return new Standing(
                !here.isEmpty(),
                here.stream()
                        .anyMatch(grant ->
                                RolePermissions.allows(grant.role(), wanted) && reaches(grant, wanted, areas)));
    }

    private static boolean reaches(Grant grant, Permission wanted, Collection<String> areas) {
        if (grant.areas().isEmpty()) {
            return true;
        }
        return areas.isEmpty()
                ? EVENT_WIDE.contains(wanted)
                : areas.stream().anyMatch(area -> named(grant.areas(), area));
    }

    private static boolean named(List<String> areas, String area) {
        return areas.stream().anyMatch(own -> own.strip().equalsIgnoreCase(area.strip()));
    }
}
