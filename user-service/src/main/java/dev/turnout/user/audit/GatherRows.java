package dev.turnout.user.audit;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Appends what a service recorded to the chain of the organization that it concerns.
@Component
class GatherRows {

    private static final String LANE = "audit";

    private final Chains chains;
    private final EventDirectory events;

    GatherRows(Chains chains, EventDirectory events) {
        this.chains = chains;
        this.events = events;
    }

    /// @param service the short name of a service
    Subscription of(String service) {
        return Subscription.of("turnout." + service + ".audit.v1")
                .on("AuditRowV1", AuditRowV1.class, this::take)
                .lane(LANE);
    }

    void take(Message<AuditRowV1> message) {
        chains.append(chainOf(message.body()), message.source(), message.body());
    }

    /// While an event's owner does not answer the message waits, rather than to stand in the wrong chain for ever.
    private UUID chainOf(AuditRowV1 row) {
        if (row.organizationId() != null) {
            return row.organizationId();
        }
        if (row.eventId() != null) {
            return events.find(row.eventId()).map(EventBasics::organizationId).orElse(AuditEntry.PLATFORM);
        }
        return row.objectType().equals("organization") ? UUID.fromString(row.objectId()) : AuditEntry.PLATFORM;
    }
}
