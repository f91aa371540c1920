package dev.turnout.common.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A role that a person has in an organization.
///
/// @param eventId the only event it is for, null for all of the organization's events
/// @param validFrom first moment, null without beginning
/// @param validUntil end (exclusive), null without end
public record Grant(
        UUID organizationId,
        @Nullable UUID eventId,
        Role role,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    /// Whether it counts at this moment.
    public boolean validAt(Instant now) {
        return (validFrom == null || !now.isBefore(validFrom)) && (validUntil == null || now.isBefore(validUntil));
    }

    /// Whether it counts in this event of this organization.
    public boolean covers(UUID organization, UUID event) {
        return organizationId.equals(organization) && (eventId == null || eventId.equals(event));
    }
}
