package dev.turnout.user.registration;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import dev.turnout.user.participant.Participant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What other services hear of registrations: ids and states, never who it is.
@Component
public class RegistrationMessages {

    static final String TOPIC = "turnout.identity.participant.v1";

    /// @param personId the participant's own account, null when there is none
    /// @param revision how often it was handed in
    record RegistrationChangedV1(
            UUID participantId,
            UUID eventId,
            UUID organizationId,
            @Nullable UUID personId,
            String kind,
            String state,
            int revision,
            long version) {}

    private final Outbox outbox;
    private final Registrations registrations;

    RegistrationMessages(Outbox outbox, Registrations registrations) {
        this.outbox = outbox;
        this.registrations = registrations;
    }

    /// Tells of a change of the participant that its registration has no part in.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Participant participant) {
        int revision =
                registrations.find(participant.id()).map(Registration::revision).orElse(0);
        tell(participant, revision);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void tell(Participant participant, Registration registration) {
        tell(participant, registration.revision());
    }

    private void tell(Participant participant, int revision) {
        outbox.append(new OutboundFact(
                TOPIC,
                participant.id().toString(),
                "RegistrationChangedV1",
                participant.version(),
                new RegistrationChangedV1(
                        participant.id(),
                        participant.eventId(),
                        participant.organizationId(),
                        participant.personId(),
                        participant.kind().text(),
                        participant.state().text(),
                        revision,
                        participant.version())));
    }

    @Configuration(proxyBeanMethods = false)
    static class Topics {

        @Bean
        TopicDeclaration participantTopic() {
            return TopicDeclaration.facts(TOPIC);
        }
    }
}
