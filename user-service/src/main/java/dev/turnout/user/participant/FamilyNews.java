package dev.turnout.user.participant;

import dev.turnout.common.Ids;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Has a participant and its guardians told of something, by inbox and mail like everything else that changes. The
/// message names the event and never the participant.
@Component
public class FamilyNews {

    static final String TOPIC = "turnout.identity.change.v1";

    record ChangeOpenedV1(
            UUID changeId,
            UUID eventId,
            UUID organizationId,
            String subjectType,
            UUID subjectId,
            List<String> kinds,
            String title,
            Map<String, ?> before,
            Map<String, ?> after,
            @Nullable UUID openedBy,
            Instant openedAt,
            int parts) {}

    record PeopleTouchedV1(UUID changeId, UUID eventId, String contributor, int part, int parts, List<Person> people) {

        record Person(UUID personId, List<String> because) {}
    }

    private final Participants participants;
    private final EventDirectory events;
    private final Outbox outbox;
    private final Clock clock;

    FamilyNews(Participants participants, EventDirectory events, Outbox outbox, Clock clock) {
        this.participants = participants;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Tells them after this transaction; nobody when nobody of them has an account.
    ///
    /// @param kind such as `registration_accepted`; the pages have its sentence
    /// @param after plain values for that sentence, no personal data
    /// @param by whose deed it was, null for the platform's own; they are not told of it
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Participant participant, String kind, Map<String, ?> after, @Nullable UUID by) {
        List<PeopleTouchedV1.Person> people = people(participant, by);
        if (people.isEmpty()) {
            return;
        }
        UUID changeId = Ids.next();
        outbox.appendAll(List.of(
                fact(
                        changeId,
                        "ChangeOpenedV1",
                        1,
                        new ChangeOpenedV1(
                                changeId,
                                participant.eventId(),
                                participant.organizationId(),
                                "participant",
                                participant.id(),
                                List.of(kind),
                                events.find(participant.eventId())
                                        .map(EventBasics::name)
                                        .orElse(""),
                                Map.of(),
                                after,
                                by,
                                clock.instant(),
                                1)),
                fact(
                        changeId,
                        "PeopleTouchedV1",
                        2,
                        new PeopleTouchedV1(changeId, participant.eventId(), "identity", 1, 1, people))));
    }

    private List<PeopleTouchedV1.Person> people(Participant participant, @Nullable UUID by) {
        List<PeopleTouchedV1.Person> people = new ArrayList<>();
        UUID self = participant.personId();
        if (self != null && !self.equals(by)) {
            people.add(new PeopleTouchedV1.Person(self, List.of("self")));
        }
        participants.guardiansOf(participant.id()).stream()
                .filter(guardian -> !guardian.equals(by) && !guardian.equals(self))
                .map(guardian -> new PeopleTouchedV1.Person(guardian, List.of("guardian")))
                .forEach(people::add);
        return people;
    }

    private static OutboundFact fact(UUID changeId, String type, long version, Object body) {
        return new OutboundFact(TOPIC, changeId.toString(), type, version, body);
    }

    @Configuration(proxyBeanMethods = false)
    static class Topics {

        @Bean
        TopicDeclaration familyNewsTopic() {
            return TopicDeclaration.facts(TOPIC);
        }
    }
}
