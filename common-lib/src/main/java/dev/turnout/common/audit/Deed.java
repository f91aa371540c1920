package dev.turnout.common.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody did to what. Begin with [#of] and add what is known:
/// `Deed.of(person, "member.add", "person", id).inEvent(eventId).with(Map.of("role", "STAFF"))`.
///
/// @param actorId the person, or the platform itself with the id zero
/// @param onBehalfOf whose part the actor took, null when it was their own
/// @param action `noun.verb`, such as `session.cancel`
/// @param organizationId whose deed it is; without it the audit store asks for the event's organization
/// @param details ids and plain values; no personal data
public record Deed(
        UUID actorId,
        @Nullable UUID onBehalfOf,
        String action,
        String objectType,
        String objectId,
        @Nullable UUID organizationId,
        @Nullable UUID eventId,
        Map<String, ?> details) {

    /// A deed about which nothing more is known yet.
    public static Deed of(UUID actorId, String action, String objectType, String objectId) {
        return new Deed(actorId, null, action, objectType, objectId, null, null, Map.of());
    }

    /// The same deed, done for somebody else.
    public Deed onBehalfOf(@Nullable UUID personId) {
        return new Deed(actorId, personId, action, objectType, objectId, organizationId, eventId, details);
    }

    /// The same deed, in an organization.
    public Deed inOrganization(@Nullable UUID organization) {
        return new Deed(actorId, onBehalfOf, action, objectType, objectId, organization, eventId, details);
    }

    /// The same deed, in an event.
    public Deed inEvent(@Nullable UUID event) {
        return new Deed(actorId, onBehalfOf, action, objectType, objectId, organizationId, event, details);
    }

    /// The same deed with these details.
    public Deed with(Map<String, ?> more) {
        return new Deed(actorId, onBehalfOf, action, objectType, objectId, organizationId, eventId, more);
    }
}
