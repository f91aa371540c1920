package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.web.Cursor;
import dev.turnout.notification.livelog.ChannelName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What clients without a live connection, and organizers, read and say by REST.
class RestIT extends NotificationIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID EVENT = newEvent("published");
    private static final UUID ORGANIZER = newMember(Role.ORGANIZER, null);

    @LocalServerPort
    int port;

    @Autowired
    ScheduledTaskHolder scheduled;

    private record Answer(int status, JsonNode body) {}

    @Test
    void letsAPersonReadAndAcknowledgeTheirInbox() {
        var person = UUID.randomUUID();
        var story = Story.in(EVENT).told(facts, person);
        await().untilAsserted(() -> assertThat(get("/api/v1/inbox?eventId=" + EVENT, person)
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1));
        var item = get("/api/v1/inbox", person).body().path("items").get(0);
        assertThat(item.path("changeId").asString()).isEqualTo(story.changeId().toString());
        assertThat(item.path("state").asString()).isEqualTo("sent");

        var acks = "{\"seen\":[\"" + item.path("notificationId").asString() + "\"]}";

        assertThat(post("/api/v1/inbox/acks", person, acks).status()).isEqualTo(204);
        assertThat(get("/api/v1/inbox", person)
                        .body()
                        .path("items")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("seen");
        assertThat(get("/api/v1/inbox", null).status()).isEqualTo(401);
    }

    @Test
    void refusesAnAcknowledgementOfNothing() {
        var person = UUID.randomUUID();

        assertThat(post("/api/v1/inbox/acks", person, "{\"seen\":[null]}").status())
                .isEqualTo(422);
        var nowhere = Cursor.encode(Map.of("at", "+1000000000-12-31T23:59:59Z", "id", person.toString()));
        assertThat(get("/api/v1/inbox?cursor=" + nowhere, person).status()).isEqualTo(400);
        assertThat(get("/api/v1/inbox?cursor=e30", person).status()).isEqualTo(400);
    }

    @Test
    void forgetsAnEventThirtyDaysAfterItsEndAndNoOther() {
        var person = UUID.randomUUID();
        var over = ended(31);
        var fresh = ended(29);
        for (var event : List.of(over, fresh)) {
            publish("event:" + event + ":feed", 5, 10);
            Story.in(event).told(facts, person);
        }
        await().untilAsserted(() -> assertThat(
                        get("/api/v1/inbox", person).body().path("items").size())
                .isEqualTo(2));

        scheduled.getScheduledTasks().stream()
                .map(task -> task.getTask().getRunnable())
                .filter(job -> job.toString().contains("ForgetEnded"))
                .forEach(Runnable::run);

        assertThat(get("/api/v1/inbox", person).body().path("items").values())
                .extracting(item -> item.path("eventId").asString())
                .containsExactly(fresh.toString());
        assertThat(log.after(new ChannelName("event:" + over + ":feed"), 0, 10)).isEmpty();
        assertThat(log.after(new ChannelName("event:" + fresh + ":feed"), 0, 10))
                .hasSize(5);
        assertThat(log.top(new ChannelName("event:" + over + ":feed"))).isEqualTo(5);
        assertThat(log.after(ChannelName.inbox(person), 0, 10)).isNotEmpty();
    }

    private UUID ended(int daysAgo) {
        var event = newEvent("published");
        jdbc.sql("""
                        INSERT INTO replica (topic, key, version, body)
                        VALUES ('turnout.event.event.v1', ?, 1, jsonb_build_object('eventId', ?::text,
                            'version', 1, 'organizationId', ?::text, 'slug', 'games', 'name', 'Games', 'timeZone', 'UTC',
                            'endsAt', to_char(now() AT TIME ZONE 'UTC' - make_interval(days => ?), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                            'status', 'ended', 'language', 'en'))
                        """)
                .params(event.toString(), event.toString(), ORGANIZATION.toString(), daysAgo)
                .update();
        return event;
    }

    @Test
    void showsBoardsToThoseWhoMayReadThem() {
        var person = UUID.randomUUID();
        var story = Story.in(EVENT).told(facts, person);
        var board = "/api/v1/changes/" + story.changeId();
        await().untilAsserted(() ->
                assertThat(get(board, ORGANIZER).body().path("touched").asInt()).isEqualTo(1));

        assertThat(get(board, ORGANIZER).body().path("complete").asBoolean()).isTrue();
        assertThat(get(board + "/deliveries?state=sent", ORGANIZER)
                        .body()
                        .path("items")
                        .get(0)
                        .path("personId")
                        .asString())
                .isEqualTo(person.toString());
        assertThat(get("/api/v1/changes?eventId=" + EVENT, ORGANIZER)
                        .body()
                        .path("items")
                        .size())
                .isPositive();
        assertThat(get(board, newMember(Role.ATTENDEE, EVENT)).status()).isEqualTo(403);
        assertThat(get(board, person).status()).isEqualTo(404);
        assertThat(get("/api/v1/changes/" + UUID.randomUUID(), ORGANIZER).status())
                .isEqualTo(404);
    }

    @Test
    void tellsDeltasToThoseWhoComeNowAndThen() {
        var feed = "event:" + newEvent("published") + ":feed";
        publish(feed, 5, 20);
        var first = get("/api/v1/sync?last=3&channels=" + feed, null).body();
        assertThat(first.path("items")
                        .valueStream()
                        .map(item -> item.path("o").asInt())
                        .toList())
                .containsExactly(3, 4, 5);

        publish(feed, 400, 20);
        var next = get(
                        "/api/v1/sync?channels=" + feed + "&cursor="
                                + first.path("nextCursor").asString(),
                        null)
                .body();
        assertThat(next.path("items").size()).isEqualTo(300);
        assertThat(next.path("more").asBoolean()).isTrue();
        var last = get(
                        "/api/v1/sync?channels=" + feed + "&cursor="
                                + next.path("nextCursor").asString(),
                        null)
                .body();

        assertThat(last.path("items").get(0).path("o").asInt()).isEqualTo(306);
        assertThat(last.path("items").size()).isEqualTo(100);
        assertThat(last.path("more").asBoolean(true)).isFalse();
    }

    @Test
    void refusesDeltasOfForeignChannelsAndForeignCursors() {
        var stranger = UUID.randomUUID();

        assertThat(get("/api/v1/sync?channels=person:" + UUID.randomUUID() + ":inbox", stranger)
                        .status())
                .isEqualTo(404);
        assertThat(get("/api/v1/sync?channels=person:" + UUID.randomUUID() + ":inbox", null)
                        .status())
                .isEqualTo(401);
        assertThat(get("/api/v1/sync?cursor=abc&channels=event:" + EVENT + ":feed", null)
                        .status())
                .isEqualTo(400);
        assertThat(get("/api/v1/sync?channels=nonsense", null).status()).isEqualTo(400);
    }

    @Test
    void showsWhatIsSetUpAndSendsATest() {
        NEIGHBOURS.know(ORGANIZER, "organizer@people.example", "en");
        tell(grants(ORGANIZER, Role.ORGANIZER, null));
        await().untilAsserted(() ->
                assertThat(get("/api/v1/channel-status", ORGANIZER).status()).isEqualTo(200));

        assertThat(get("/api/v1/channel-status", ORGANIZER)
                        .body()
                        .path("items")
                        .get(1)
                        .path("configured")
                        .asBoolean())
                .isTrue();
        assertThat(post("/api/v1/channel-status/mail/test", ORGANIZER, "{}").status())
                .isEqualTo(200);
        assertThat(get("/api/v1/channel-status", UUID.randomUUID()).status()).isEqualTo(403);
    }

    private Answer get(String path, @Nullable UUID person) {
        return send(HttpRequest.newBuilder(uri(path)), person);
    }

    private Answer post(String path, UUID person, String body) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                person);
    }

    private Answer send(HttpRequest.Builder request, @Nullable UUID person) {
        if (person != null) {
            request.header("Authorization", TestTokens.bearer(person));
        }
        var response = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
        var body = response.body().isEmpty() ? "{}" : response.body();
        return new Answer(response.statusCode(), JSON.readTree(body));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
