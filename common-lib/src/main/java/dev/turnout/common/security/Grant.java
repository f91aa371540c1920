package dev.turnout.common.security;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A role that a person has in an organization.
///
/// @param eventId the only event it is for, null for all of the organization's events
/// @param areas the areas of the event that it is for, empty for all of it
/// @param validFrom first moment, null without beginning
/// @param validUntil end (exclusive), null without end
public record Grant(
        UUID organizationId,
        @Nullable UUID eventId,
        Role role,
        List<String> areas,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    public Grant {
        // absent in what was told before there were areas
        areas = areas == null ? List.of() : List.copyOf(areas);
    }

    /// A grant for every area.
    public Grant(
            UUID organizationId,
            @Nullable UUID eventId,
            Role role,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil) {
        this(organizationId, eventId, role, List.of(), validFrom, validUntil);
    }

    /// Whether it counts at this moment.
    public boolean validAt(Instant now) {
        return (validFrom == null || !now.isBefore(validFrom)) && (validUntil == null || now.isBefore(validUntil));
    }

    /// Whether this moment is within its duty window. A grant without a beginning or without an end is no duty.
    public boolean onDutyAt(Instant now) {
        return validFrom != null && validUntil != null && validAt(now);
    }

    /// Whether it counts in this event of this organization.
    public boolean covers(UUID organization, UUID event) {
        return organizationId.equals(organization) && (eventId == null || eventId.equals(event));
    }
}
