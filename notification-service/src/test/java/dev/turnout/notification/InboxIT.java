package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.notification.live.LiveClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// What is read on one device is read on all, and what is out of date is out of the way.
class InboxIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");
    private static final PersonsApi API = new PersonsApi();

    private final ApplicationContext instance;

    @LocalServerPort
    int port;

    InboxIT(ApplicationContext instance) {
        this.instance = instance;
    }

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void whatIsReadOnOneDeviceIsReadOnTheOthersAndCanBeUndone() {
        var person = UUID.randomUUID();
        told(person, 2);
        var ids = items(person).stream()
                .map(item -> item.path("notificationId").asString())
                .toList();
        assertThat(unread(person)).isEqualTo(2);
        try (var other = LiveClient.greet(Edge.of(instance).socket(), liveToken(person))) {
            other.sub(inbox(person));

            assertThat(changed(post("/api/v1/inbox/read", person, body(List.of(ids.getFirst())))))
                    .containsExactly(ids.getFirst());

            awaitNews(other, person, "read", ids.getFirst());
            assertThat(unread(person)).isEqualTo(1);
            assertThat(changed(post("/api/v1/inbox/read", person, "{}"))).containsExactly(ids.getLast());
            assertThat(items(person)).allMatch(item -> item.path("read").asBoolean());
            assertThat(items(person))
                    .allMatch(item -> item.path("state").asString().equals("seen"));

            assertThat(changed(post("/api/v1/inbox/unread", person, body(ids)))).hasSize(2);

            awaitNews(other, person, "unread", ids.getLast());
            assertThat(unread(person)).isEqualTo(2);
        }
    }

    @Test
    void whatWasSeenElsewhereIsRead() {
        var person = UUID.randomUUID();
        told(person, 1);
        var id = items(person).getFirst().path("notificationId").asString();
        try (var other = LiveClient.greet(Edge.of(instance).socket(), liveToken(person))) {
            other.sub(inbox(person));

            other.ask("ack", Map.of("seen", List.of(id)));

            awaitNews(other, person, "read", id);
            assertThat(unread(person)).isZero();
        }
    }

    /// Also when it had been read before: the other device still offers to confirm it.
    @Test
    void whatWasConfirmedElsewhereIsConfirmed() {
        var person = UUID.randomUUID();
        told(person, 1);
        var id = items(person).getFirst().path("notificationId").asString();
        try (var other = LiveClient.greet(Edge.of(instance).socket(), liveToken(person))) {
            other.sub(inbox(person));
            other.ask("ack", Map.of("seen", List.of(id)));
            awaitNews(other, person, "read", id);

            other.ask("ack", Map.of("confirmed", List.of(id)));

            awaitNews(other, person, "confirmed", id);
        }
    }

    @Test
    void nobodyReadsForAnybodyElse() {
        var person = UUID.randomUUID();
        told(person, 1);
        var id = items(person).getFirst().path("notificationId").asString();

        assertThat(changed(post("/api/v1/inbox/read", UUID.randomUUID(), body(List.of(id)))))
                .isEmpty();
        assertThat(unread(person)).isEqualTo(1);
        assertThat(post("/api/v1/inbox/unread", person, "{}").status()).isEqualTo(422);
    }

    @Test
    void aNewerChangeTakesThePlaceOfOneThatNobodyHasSeen() {
        var person = UUID.randomUUID();
        var first = Story.in(EVENT).told(facts, person);
        await().untilAsserted(() -> assertThat(items(person)).hasSize(1));

        var later = new Story(UUID.randomUUID(), EVENT, first.sessionId()).told(facts, person);

        await().untilAsserted(() -> assertThat(items(person))
                .extracting(item -> item.path("changeId").asString())
                .containsExactly(later.changeId().toString()));
        assertThat(delivery(first)).isEqualTo("suppressed superseded");
        assertThat(get("/api/v1/inbox?replaced=true", person).body().path("items"))
                .hasSize(2);
        assertThat(delivery(later)).isEqualTo("sent");
    }

    @Test
    void aChangeOfManyTakesThePlaceOfEarlierOnesOnceAllAreTold() {
        var person = UUID.randomUUID();
        var other = UUID.randomUUID();
        var first = Story.in(EVENT).told(facts, person);
        await().untilAsserted(() -> assertThat(items(person)).hasSize(1));

        var later = new Story(UUID.randomUUID(), EVENT, first.sessionId()).toldOneByOne(facts, person, other);

        for (var reader : List.of(person, other)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(items(reader))
                            .extracting(item -> item.path("changeId").asString())
                            .containsExactly(later.changeId().toString()));
        }
        assertThat(delivery(first)).isEqualTo("suppressed superseded");
    }

    @Test
    void withoutItsSubjectWhatIsOutOfDateWouldBeReadAsWell() {
        var person = UUID.randomUUID();
        var first = Story.in(EVENT).told(facts, person);
        await().untilAsserted(() -> assertThat(items(person)).hasSize(1));
        jdbc.sql("UPDATE change SET subject_id = gen_random_uuid() WHERE id = ?")
                .param(first.changeId())
                .update();

        new Story(UUID.randomUUID(), EVENT, first.sessionId()).told(facts, person);

        await().untilAsserted(() -> assertThat(items(person)).hasSize(2));
        assertThat(delivery(first)).isEqualTo("sent");
    }

    @Test
    void whatSomebodyHasSeenStays() {
        var person = UUID.randomUUID();
        var first = Story.in(EVENT).told(facts, person);
        await().untilAsserted(() -> assertThat(items(person)).hasSize(1));
        post("/api/v1/inbox/read", person, "{}");

        new Story(UUID.randomUUID(), EVENT, first.sessionId()).told(facts, person);

        await().untilAsserted(() -> assertThat(items(person)).hasSize(2));
        assertThat(delivery(first)).isEqualTo("seen");
    }

    private void told(UUID person, int many) {
        for (int i = 0; i < many; i++) {
            Story.in(EVENT).told(facts, person);
        }
        await().untilAsserted(() -> assertThat(items(person)).hasSize(many));
    }

    private static void awaitNews(LiveClient client, UUID person, String what, String id) {
        await().untilAsserted(() -> assertThat(client.pushed(inbox(person)))
                .anySatisfy(frame ->
                        assertThat(frame.path("d").path(what).toString()).contains(id)));
    }

    private static String inbox(UUID person) {
        return "person:" + person + ":inbox";
    }

    private static String body(List<String> ids) {
        return ids.stream().collect(Collectors.joining("\",\"", "{\"ids\":[\"", "\"]}"));
    }

    private static List<String> changed(PersonsApi.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("ids").valueStream().map(JsonNode::asString).toList();
    }

    private List<JsonNode> items(UUID person) {
        return get("/api/v1/inbox", person).body().path("items").valueStream().toList();
    }

    private int unread(UUID person) {
        return get("/api/v1/inbox/unread", person).body().path("count").asInt();
    }

    private String delivery(Story story) {
        return jdbc.sql("SELECT state || coalesce(' ' || reason, '') FROM delivery WHERE change_id = ?")
                .param(story.changeId())
                .query(String.class)
                .single();
    }

    private PersonsApi.Answer get(String path, UUID person) {
        return API.get(port, path, person);
    }

    private PersonsApi.Answer post(String path, UUID person, String body) {
        return API.post(port, path, person, body);
    }
}
