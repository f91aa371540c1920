package dev.turnout.user.delegation;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What other services hear of delegations: ids, and never a name.
@Component
class DelegationMessages {

    static final String TOPIC = "turnout.identity.delegation.v1";

    /// A delegation came, changed or went.
    record DelegationChangedV1(
            UUID delegationId,
            UUID organizationId,
            UUID eventId,
            @Nullable UUID headCoachId,
            boolean removed) {}

    /// Who has a place in a team now; nobody when it was removed.
    record RosterChangedV1(
            UUID rosterId,
            UUID delegationId,
            UUID organizationId,
            UUID eventId,
            List<UUID> participantIds,
            boolean removed) {}

    private final Outbox outbox;
    private final Rosters rosters;

    DelegationMessages(Outbox outbox, Rosters rosters) {
        this.outbox = outbox;
        this.rosters = rosters;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(Delegation delegation, long version, boolean removed) {
        append(
                delegation,
                version,
                "DelegationChangedV1",
                new DelegationChangedV1(
                        delegation.id(),
                        delegation.organizationId(),
                        delegation.eventId(),
                        delegation.headCoachId(),
                        removed));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void rosterChanged(Delegation delegation, long version, UUID rosterId) {
        roster(delegation, version, rosterId, rosters.places(delegation.id()).getOrDefault(rosterId, List.of()), false);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void rosterRemoved(Delegation delegation, long version, UUID rosterId) {
        roster(delegation, version, rosterId, List.of(), true);
    }

    private void roster(Delegation delegation, long version, UUID rosterId, List<UUID> people, boolean removed) {
        append(
                delegation,
                version,
                "RosterChangedV1",
                new RosterChangedV1(
                        rosterId, delegation.id(), delegation.organizationId(), delegation.eventId(), people, removed));
    }

    private void append(Delegation delegation, long version, String type, Record body) {
        outbox.append(new OutboundFact(TOPIC, delegation.id().toString(), type, version, body));
    }

    @Configuration(proxyBeanMethods = false)
    static class Topics {

        @Bean
        TopicDeclaration delegationTopic() {
            return TopicDeclaration.facts(TOPIC);
        }
    }
}
