package dev.turnout.common.audience;

import java.util.List;
import java.util.UUID;

/// Somebody has to be told something; the services are asked whom they know for it.
///
/// @param changeId what is told
/// @param criteria named by their place in this list, from 0
record AudienceRequestedV1(UUID changeId, UUID eventId, UUID organizationId, List<AudienceCriterion> criteria) {

    AudienceRequestedV1 {
        criteria = List.copyOf(criteria);
    }

    AudienceSource.Scope scope() {
        return new AudienceSource.Scope(eventId, organizationId);
    }
}
