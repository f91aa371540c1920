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

    void opened(TestFacts facts) {
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
        body.put("parts", 1);
        facts.send(TOPIC, changeId.toString(), "ChangeOpenedV1", 1, body);
    }

    UUID touched(TestFacts facts, UUID... people) {
        return facts.send(TOPIC, changeId.toString(), "PeopleTouchedV1", 2, people(people));
    }

    Map<String, Object> people(UUID... people) {
        return Map.of(
                "changeId",
                changeId,
                "eventId",
                eventId,
                "contributor",
                "event",
                "part",
                1,
                "parts",
                1,
                "people",
                Arrays.stream(people)
                        .map(person -> Map.of("personId", person, "because", List.of("starred")))
                        .toList());
    }
}
