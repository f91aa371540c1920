package dev.turnout.notification;

import dev.turnout.common.test.TestFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A session moves: what event-service says about it.
record Story(UUID changeId, UUID eventId, UUID sessionId) {

    static final String TOPIC = "turnout.event.change.v1";

    static Story in(UUID eventId) {
        return new Story(UUID.randomUUID(), eventId, UUID.randomUUID());
    }

    /// Opens the change and names the people it touches.
    Story told(TestFacts facts, UUID... people) {
        opened(facts);
        touched(facts, people);
        return this;
    }

    /// The same of a change that touches so many that each of them is named in a message of their own.
    Story toldOneByOne(TestFacts facts, UUID... people) {
        opened(facts, people.length);
        for (int i = 0; i < people.length; i++) {
            facts.send(TOPIC, changeId.toString(), "PeopleTouchedV1", 2 + i, people(i + 1, people.length, people[i]));
        }
        return this;
    }

    void opened(TestFacts facts) {
        opened(facts, 1);
    }

    private void opened(TestFacts facts, int parts) {
        var body = new LinkedHashMap<String, Object>();
        body.put("changeId", changeId);
        body.put("eventId", eventId);
        body.put("organizationId", NotificationIT.ORGANIZATION);
        body.put("subjectType", "session");
        body.put("subjectId", sessionId);
        body.put("kinds", List.of("moved_time", "moved_room"));
        body.put("title", "Long jump");
        body.put("before", Map.of("startsAt", "2026-06-12T09:00:00Z", "roomName", "Field 1"));
        body.put("after", Map.of("startsAt", "2026-06-12T09:30:00Z", "roomName", "Field 2"));
        body.put("openedBy", UUID.randomUUID());
        body.put("openedAt", Instant.now(Clock.systemUTC()).toString());
        body.put("parts", parts);
        facts.send(TOPIC, changeId.toString(), "ChangeOpenedV1", 1, body);
    }

    UUID touched(TestFacts facts, UUID... people) {
        return facts.send(TOPIC, changeId.toString(), "PeopleTouchedV1", 2, people(people));
    }

    Map<String, Object> people(UUID... people) {
        return people(1, 1, people);
    }

    private Map<String, Object> people(int part, int parts, UUID... people) {
        return Map.of(
                "changeId",
                changeId,
                "eventId",
                eventId,
                "contributor",
                "event",
                "part",
                part,
                "parts",
                parts,
                "people",
                Arrays.stream(people)
                        .map(person -> Map.of("personId", person, "because", List.of("starred")))
                        .toList());
    }
}
