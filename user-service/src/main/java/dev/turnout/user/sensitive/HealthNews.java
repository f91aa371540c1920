package dev.turnout.user.sensitive;

import dev.turnout.common.Ids;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.security.Role;
import dev.turnout.user.organization.Memberships;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Has notification-service tell people: ids and kinds, never what it is about.
@Component
class HealthNews {

    static final String TOPIC = "turnout.identity.care.v1";

    private static final String US = "identity";
    private static final Set<Role> ORGANIZERS = Set.of(Role.OWNER, Role.ORGANIZER);
    private static final Set<Role> MEDICS = Set.of(Role.MEDIC);

    private final Outbox outbox;
    private final Memberships memberships;
    private final Participants participants;
    private final Clock clock;

    HealthNews(Outbox outbox, Memberships memberships, Participants participants, Clock clock) {
        this.outbox = outbox;
        this.memberships = memberships;
        this.participants = participants;
        this.clock = clock;
    }

    /// A dose has no record in time: tells the medics on duty, or the organizers when there are none.
    ///
    /// @return the alert, null when there is nobody to tell
    @Transactional(propagation = Propagation.MANDATORY)
    @Nullable
    UUID late(Participant participant) {
        List<UUID> people = memberships.holders(participant.organizationId(), participant.eventId(), MEDICS, true);
        String because = "on-duty";
        if (people.isEmpty()) {
            people = organizers(participant);
            because = "organizer";
        }
        return people.isEmpty() ? null : tell(participant, "dose_late", null, people, because);
    }

    /// The dose of an alert was recorded: who was not told yet is told no more, and the others see that it is over.
    @Transactional(propagation = Propagation.MANDATORY)
    void recordedAfterAll(Participant participant, UUID alertId) {
        append(
                alertId,
                "ChangeSupersededV1",
                2,
                new ChangeSupersededV1(alertId, participant.eventId(), clock.instant()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void openedInEmergency(Participant participant, UUID reader) {
        var _ = tell(participant, "health_opened", reader, organizers(participant), "organizer");
    }

    /// An edit waits: tells the participant and who speaks for them.
    @Transactional(propagation = Propagation.MANDATORY)
    void proposed(Participant participant, UUID by) {
        List<UUID> people = new ArrayList<>(participants.guardiansOf(participant.id()));
        UUID self = participant.personId();
        if (self != null && !people.contains(self)) {
            people.add(self);
        }
        if (!people.isEmpty()) {
            var _ = tell(participant, "health_proposed", by, people, "guardian");
        }
    }

    private List<UUID> organizers(Participant participant) {
        return memberships.holders(participant.organizationId(), participant.eventId(), ORGANIZERS, false);
    }

    private UUID tell(Participant participant, String kind, @Nullable UUID by, List<UUID> people, String because) {
        UUID change = Ids.next();
        Instant now = clock.instant();
        append(
                change,
                "ChangeOpenedV1",
                0,
                new ChangeOpenedV1(
                        change,
                        participant.eventId(),
                        participant.organizationId(),
                        "participant",
                        participant.id(),
                        List.of(kind),
                        "",
                        Map.of(),
                        Map.of(),
                        by,
                        now,
                        1));
        append(
                change,
                "PeopleTouchedV1",
                1,
                new PeopleTouchedV1(
                        change,
                        participant.eventId(),
                        US,
                        1,
                        1,
                        people.stream()
                                .map(person -> new PeopleTouchedV1.Person(person, List.of(because)))
                                .toList()));
        return change;
    }

    private void append(UUID change, String type, long version, Object body) {
        outbox.append(new OutboundFact(TOPIC, change.toString(), type, version, body));
    }
}
