package dev.turnout.collaboration.tasks;

import dev.turnout.common.Ids;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.replica.EventBasics;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells notification-service who has something to do: by ids, with nothing of what it is.
@Component
class TaskNews {

    static final String TOPIC = "turnout.collaboration.change.v1";
    private static final int MOST_IN_A_PART = 500;

    private final Outbox outbox;
    private final Clock clock;

    TaskNews(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    record ChangeOpenedV1(
            UUID changeId,
            UUID eventId,
            UUID organizationId,
            String subjectType,
            UUID subjectId,
            List<String> kinds,
            String title,
            Map<String, String> before,
            Map<String, String> after,
            UUID openedBy,
            Instant openedAt,
            int parts,
            String category) {

        static ChangeOpenedV1 of(
                UUID changeId, EventBasics event, Task task, String kind, UUID by, Instant at, int parts) {
            return new ChangeOpenedV1(
                    changeId,
                    event.eventId(),
                    event.organizationId(),
                    "task",
                    task.id(),
                    List.of(kind),
                    "",
                    Map.of(),
                    Map.of("boardId", task.boardId().toString()),
                    by,
                    at,
                    parts,
                    "tasks");
        }
    }

    record PeopleTouchedV1(
            UUID changeId, UUID eventId, String contributor, int part, int parts, List<PersonV1> people) {

        record PersonV1(UUID personId, List<String> because) {}
    }

    /// Those who are asked by name.
    static Set<UUID> named(Collection<Assignee> assignees) {
        return assignees.stream()
                .filter(Assignee.Person.class::isInstance)
                .map(Assignee.Person.class::cast)
                .map(Assignee.Person::personId)
                .collect(Collectors.toSet());
    }

    /// Tells people that they were asked to do something; who asks themselves knows.
    void asked(EventBasics event, Task task, Set<UUID> people, UUID by) {
        var others = new HashSet<>(people);
        others.remove(by);
        tell(event, task, "task_assigned", others, by);
    }

    /// Reminds people of something that they are to do.
    void due(EventBasics event, Task task, Set<UUID> people) {
        tell(event, task, "task_due", people, task.created().by());
    }

    private void tell(EventBasics event, Task task, String kind, Set<UUID> whom, UUID by) {
        List<UUID> people = whom.stream().sorted().toList();
        if (people.isEmpty()) {
            return;
        }
        UUID change = Ids.next();
        int parts = Math.ceilDiv(people.size(), MOST_IN_A_PART);
        append(change, "ChangeOpenedV1", 0, ChangeOpenedV1.of(change, event, task, kind, by, clock.instant(), parts));
        for (int part = 1; part <= parts; part++) {
            List<UUID> some =
                    people.subList((part - 1) * MOST_IN_A_PART, Math.min(people.size(), part * MOST_IN_A_PART));
            append(change, "PeopleTouchedV1", part, touched(change, event, kind, some, part, parts));
        }
    }

    static PeopleTouchedV1 touched(
            UUID change, EventBasics event, String kind, List<UUID> people, int part, int parts) {
        return new PeopleTouchedV1(
                change,
                event.eventId(),
                "collaboration",
                part,
                parts,
                people.stream()
                        .map(person -> new PeopleTouchedV1.PersonV1(person, List.of(kind)))
                        .toList());
    }

    private void append(UUID change, String type, long version, Object body) {
        outbox.append(new OutboundFact(TOPIC, change.toString(), type, version, body));
    }
}
