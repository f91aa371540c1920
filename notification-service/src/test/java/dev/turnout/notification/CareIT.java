package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A late dose is told to who is on duty, and taken back once it is given.
class CareIT extends NotificationIT {

    private static final String TOPIC = "turnout.identity.care.v1";
    private static final UUID EVENT = newEvent("published");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final UUID change = UUID.randomUUID();
    private final UUID medic = UUID.randomUUID();

    @Test
    void whoWasNotToldYetIsToldNoMoreWhenItIsOver() {
        NEIGHBOURS.know(medic, medic + "@example.org", "en");
        late();
        await().atMost(PATIENCE).until(() -> items().size() == 1);
        assertThat(items().getFirst()).contains("dose_late", "participantId").doesNotContain("superseded");

        over();
        await().atMost(PATIENCE).until(() -> items().getFirst().contains("superseded"));

        assertThat(jdbc.sql("SELECT state::text || ' ' || reason FROM delivery WHERE change_id = ?")
                        .param(change)
                        .query(String.class)
                        .single())
                .isEqualTo("suppressed superseded");
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance LIKE ?")
                                .param(change + "%")
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(MAIL.getReceivedMessages())
                .noneMatch(mail -> String.valueOf(recipients(mail)).contains(medic.toString()));
    }

    private static List<String> recipients(jakarta.mail.internet.MimeMessage mail) {
        try {
            return java.util.Arrays.stream(mail.getAllRecipients())
                    .map(Object::toString)
                    .toList();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void late() {
        var opened = new LinkedHashMap<String, Object>();
        opened.put("changeId", change);
        opened.put("eventId", EVENT);
        opened.put("organizationId", ORGANIZATION);
        opened.put("subjectType", "participant");
        opened.put("subjectId", UUID.randomUUID());
        opened.put("kinds", List.of("dose_late"));
        opened.put("title", "");
        opened.put("before", Map.of());
        opened.put("after", Map.of());
        opened.put("openedBy", null);
        opened.put("openedAt", Instant.now(Clock.systemUTC()).toString());
        opened.put("parts", 1);
        facts.send(TOPIC, change.toString(), "ChangeOpenedV1", 0, opened);
        facts.send(
                TOPIC,
                change.toString(),
                "PeopleTouchedV1",
                1,
                Map.of(
                        "changeId",
                        change,
                        "eventId",
                        EVENT,
                        "contributor",
                        "identity",
                        "part",
                        1,
                        "parts",
                        1,
                        "people",
                        List.of(Map.of("personId", medic, "because", List.of("on-duty")))));
    }

    private void over() {
        facts.send(
                TOPIC,
                change.toString(),
                "ChangeSupersededV1",
                2,
                Map.of(
                        "changeId",
                        change,
                        "eventId",
                        EVENT,
                        "supersededAt",
                        Instant.now(Clock.systemUTC()).toString()));
    }

    private List<String> items() {
        return jdbc.sql("SELECT data::text FROM inbox_item WHERE person_id = ?")
                .param(medic)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
