package dev.turnout.notification.contract;

import java.util.List;
import java.util.UUID;

/// Something has to be told to people whom other services know.
///
/// @param criteria named in the answers by their place in this list, from 0
public record AudienceRequestedV1(UUID changeId, UUID eventId, UUID organizationId, List<Criterion> criteria) {

    public record Criterion(String kind, String value) {}
}
