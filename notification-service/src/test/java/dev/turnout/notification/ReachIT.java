package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.security.Role;
import dev.turnout.notification.live.LiveClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// A change reaches everyone it touches, once, and its board tells how far it has come.
class ReachIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");
    private static final UUID ORGANIZER = newMember(Role.ORGANIZER, null);

    private final ApplicationContext instance;

    ReachIT(ApplicationContext instance) {
        this.instance = instance;
    }

    @Test
    void tellsAPersonAtOnceAndLeavesItInTheInbox() {
        var person = UUID.randomUUID();
        try (var client = listening(person)) {
            var story = Story.in(EVENT).told(facts, person);

            var told = notification(client, person).path("d");

            assertThat(told.path("changeId").asString())
                    .isEqualTo(story.changeId().toString());
            assertThat(told.path("sessionId").asString())
                    .isEqualTo(story.sessionId().toString());
            assertThat(told.path("after").path("roomName").asString()).isEqualTo("Field 2");
            assertThat(state(told.path("notificationId").asString())).isEqualTo("sent");
        }
    }

    @Test
    void tellsOnceHoweverOftenItHears() {
        var person = UUID.randomUUID();
        try (var client = listening(person)) {
            var story = Story.in(EVENT).told(facts, person);
            var id = UUID.randomUUID();
            for (int i = 0; i < 3; i++) {
                facts.send(id, Story.TOPIC, story.changeId().toString(), "PeopleTouchedV1", 2, story.people(person));
                story.touched(facts, person);
            }
            var last = Story.in(EVENT).told(facts, person);

            await().untilAsserted(() -> assertThat(client.pushed(inbox(person)))
                    .anySatisfy(
                            frame -> assertThat(frame.path("d").path("changeId").asString())
                                    .isEqualTo(last.changeId().toString())));
            await().untilAsserted(() -> assertThat(deliveries(story)).isEqualTo(1));
            assertThat(client.pushed(inbox(person))).hasSize(2);
        }
    }

    @Test
    void wouldTellTwiceWithoutTheUniqueDelivery() {
        var person = UUID.randomUUID();
        var story = Story.in(EVENT).told(facts, person);
        await().untilAsserted(() -> assertThat(deliveries(story)).isEqualTo(1));
        jdbc.sql("ALTER TABLE delivery DROP CONSTRAINT delivery_once").update();
        try {
            story.touched(facts, person);

            await().untilAsserted(() -> assertThat(deliveries(story)).isEqualTo(2));
        } finally {
            jdbc.sql("DELETE FROM rung WHERE change_id = :id")
                    .param("id", story.changeId())
                    .update();
            jdbc.sql("DELETE FROM delivery WHERE change_id = :id")
                    .param("id", story.changeId())
                    .update();
            jdbc.sql("ALTER TABLE delivery ADD CONSTRAINT delivery_once UNIQUE (change_id, person_id)")
                    .update();
        }
    }

    @Test
    void movesUpTheLadderAndNeverDown() {
        var person = UUID.randomUUID();
        try (var client = listening(person)) {
            Story.in(EVENT).told(facts, person);
            var id = notification(client, person)
                    .path("d")
                    .path("notificationId")
                    .asString();

            client.ask("ack", Map.of("confirmed", List.of(id)));
            client.ask("ack", Map.of("delivered", List.of(id)));
            client.ask("ack", Map.of("seen", List.of(id), "delivered", List.of(id)));

            assertThat(state(id)).isEqualTo("confirmed");
        }
    }

    @Test
    void takesNobodyElsesAcknowledgement() {
        var person = UUID.randomUUID();
        var stranger = UUID.randomUUID();
        try (var client = listening(person);
                var other = listening(stranger)) {
            Story.in(EVENT).told(facts, person);
            var id = notification(client, person)
                    .path("d")
                    .path("notificationId")
                    .asString();

            other.ask("ack", Map.of("confirmed", List.of(id)));

            assertThat(state(id)).isEqualTo("sent");
        }
    }

    @Test
    void showsTheOrganizerWhoWasToldWhileItHappens() {
        var people = IntStream.range(0, 5).mapToObj(_ -> UUID.randomUUID()).toArray(UUID[]::new);
        var story = Story.in(EVENT).told(facts, people);
        await().untilAsserted(() -> assertThat(deliveries(story)).isEqualTo(5));
        var board = "change:" + story.changeId() + ":reach";
        try (var organizer = LiveClient.greet(Edge.of(instance).socket(), liveToken(ORGANIZER));
                var reader = listening(people[0])) {
            assertThat(organizer.sub(board).has("ok")).isTrue();
            assertThat(reader.sub(board).path("error").path("status").asInt()).isEqualTo(404);
            var id = notificationOf(story, people[0]);

            reader.ask("ack", Map.of("seen", List.of(id)));

            await().untilAsserted(() -> assertThat(organizer.pushed(board)).anySatisfy(frame -> {
                var numbers = frame.path("d");
                assertThat(numbers.path("touched").asInt()).isEqualTo(5);
                assertThat(numbers.path("told").asInt()).isEqualTo(1);
                assertThat(numbers.path("seen").asInt()).isEqualTo(1);
                assertThat(numbers.path("timeToLastMs").asLong()).isPositive();
            }));
            await().untilAsserted(() -> assertThat(facts.read(
                            "turnout.notification.delivery.v1", story.changeId().toString()))
                    .anySatisfy(fact -> assertThat(fact.body()).contains(id, "\"state\":\"seen\"")));
        }
    }

    private LiveClient listening(UUID person) {
        var client = LiveClient.greet(Edge.of(instance).socket(), liveToken(person));
        client.sub(inbox(person));
        return client;
    }

    private static JsonNode notification(LiveClient client, UUID person) {
        await().untilAsserted(() -> assertThat(client.pushed(inbox(person))).isNotEmpty());
        return client.pushed(inbox(person)).getFirst();
    }

    private static String inbox(UUID person) {
        return "person:" + person + ":inbox";
    }

    private String state(String notificationId) {
        return jdbc.sql("SELECT state FROM delivery WHERE id = :id::uuid")
                .param("id", notificationId)
                .query(String.class)
                .single();
    }

    private int deliveries(Story story) {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE change_id = :id")
                .param("id", story.changeId())
                .query(Integer.class)
                .single();
    }

    private String notificationOf(Story story, UUID person) {
        return jdbc.sql("SELECT id::text FROM delivery WHERE change_id = :id AND person_id = :person")
                .param("id", story.changeId())
                .param("person", person)
                .query(String.class)
                .single();
    }
}
