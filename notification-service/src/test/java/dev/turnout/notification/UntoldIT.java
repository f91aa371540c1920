package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestTokens;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whoever was not told becomes work for people, and what they do about it is kept.
class UntoldIT extends NotificationIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID ORGANIZER = newMember(Role.ORGANIZER, null);
    private static final UUID STAFF = newMember(Role.STAFF, null);

    private final UUID event = newEvent("published");
    private final UUID ada = UUID.randomUUID();
    private final UUID bea = UUID.randomUUID();

    @LocalServerPort
    int port;

    @Autowired
    SchedulerClient jobs;

    private record Answer(int status, JsonNode body) {}

    @Test
    void listsThoseWhoWereNotToldByNameAndLeavesOutThoseWhoWere() {
        NEIGHBOURS.know(ada, "ada@people.example", "en");
        var story = told();
        acknowledged(story, bea);

        assertThat(list(ORGANIZER)).singleElement().satisfies(change -> {
            assertThat(change.path("changeId").asString())
                    .isEqualTo(story.changeId().toString());
            assertThat(change.path("people").asInt()).isEqualTo(1);
        });
        assertThat(people(story, STAFF)).singleElement().satisfies(person -> {
            assertThat(person.path("personId").asString()).isEqualTo(ada.toString());
            assertThat(person.path("name").asString()).isEqualTo("Test Person");
        });
    }

    @Test
    void leavesWhoeverIsTakenToTheOneWhoTookThem() {
        var story = told();
        var adas = "\"notificationIds\":[\"" + notificationOf(story, ada) + "\"]";

        assertThat(act(story, STAFF, "{\"action\":\"take\"," + adas + "}").status())
                .isEqualTo(200);
        assertThat(act(story, ORGANIZER, "{\"action\":\"take\"," + adas + "}").status())
                .isEqualTo(409);
        assertThat(act(story, ORGANIZER, "{\"action\":\"ignore\"}")
                        .body()
                        .path("people")
                        .asInt())
                .isEqualTo(1);
        var notReached = "{\"action\":\"not-reached\",\"note\":\"rings through\"," + adas + "}";
        assertThat(act(story, STAFF, notReached).status()).isEqualTo(200);

        assertThat(people(story, ORGANIZER)).singleElement().satisfies(person -> {
            assertThat(person.path("action").asString()).isEqualTo("not-reached");
            assertThat(person.path("note").asString()).isEqualTo("rings through");
            assertThat(person.path("actionBy").asString()).isEqualTo(STAFF.toString());
        });
        assertThat(act(story, STAFF, "{\"action\":\"reached\"," + adas + "}").status())
                .isEqualTo(200);
        assertThat(state(story, ada)).isEqualTo("delivered");
        assertThat(list(ORGANIZER)).isEmpty();
        assertThat(jdbc.sql("SELECT action FROM audit_row WHERE object_id = ?")
                        .param(story.changeId().toString())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("untold.take", "untold.ignore", "untold.not-reached", "untold.reached");
    }

    @Test
    void showsANumberToTheOneWhoCallsAlone() {
        var story = told();
        owns(ada, "+4930901820", "now()", "NULL");
        owns(bea, "+4930901821", "now()", "now()");
        assertThat(people(story, STAFF)).extracting(this::phone).containsOnly("");

        assertThat(act(story, STAFF, "{\"action\":\"take\"}").status()).isEqualTo(200);

        assertThat(people(story, STAFF)).extracting(this::phone).containsExactlyInAnyOrder("+4930901820", "");
        assertThat(people(story, ORGANIZER)).extracting(this::phone).containsOnly("");
        owns(ada, "+4930901822", "NULL", "NULL");
        assertThat(people(story, STAFF))
                .as("a number that is not proven may be anybody's")
                .extracting(this::phone)
                .containsOnly("");
    }

    @Test
    void triesAllWaysAgainForThemAlone() {
        NEIGHBOURS.know(ada, "ada-%s@people.example".formatted(ada), "en");
        var story = told();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ways(story, ada, "email").equals(List.of("sent")));

        var again = "{\"action\":\"send-again\",\"notificationIds\":[\"" + notificationOf(story, ada) + "\"]}";
        assertThat(act(story, ORGANIZER, again).status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(20)).until(() -> mailsTo(ada) == 2);
        await().until(() -> ways(story, ada, "email").equals(List.of("sent")));
    }

    @Test
    void isOnlyForThoseWhoMaySeeFamilies() {
        var story = told();
        jdbc.sql("UPDATE change SET subject_type = 'participant', kinds = '{registration_returned}' WHERE id = ?")
                .param(story.changeId())
                .update();

        assertThat(list(ORGANIZER)).hasSize(1);
        assertThat(list(STAFF)).isEmpty();
        assertThat(call("GET", "/api/v1/changes/" + story.changeId() + "/untold", STAFF, null)
                        .status())
                .isEqualTo(403);
        jdbc.sql("UPDATE change SET kinds = '{dose_late}' WHERE id = ?")
                .param(story.changeId())
                .update();
        assertThat(list(ORGANIZER)).isEmpty();
    }

    @Test
    void forgetsWhatWasNotedAboutWhoIsErased() {
        var story = told();
        assertThat(act(story, STAFF, "{\"action\":\"not-reached\",\"note\":\"moved away\"}")
                        .status())
                .isEqualTo(200);

        var proof = new PersonalDataCheck(environment, facts).erase(UUID.randomUUID(), ada);

        assertThat(proof.tables()).allSatisfy(table -> assertThat(table.left()).isZero());
        assertThat(jdbc.sql("SELECT coalesce(note, 'nothing') FROM untold_task WHERE change_id = ?")
                        .param(story.changeId())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("nothing", "moved away");
    }

    /// What collaboration-service hears, and what it asks for somebody who decided there.
    @Test
    void tellsHowManyAreLeftUntilNobodyIs() {
        var story = told();
        assertThat(toldOfUntold(story, 1)).singleElement().satisfies(body -> {
            assertThat(body.path("people").asInt()).isEqualTo(2);
            assertThat(body.path("eventId").asString()).isEqualTo(event.toString());
            assertThat(body.toString()).doesNotContain(ada.toString());
        });
        var path = "/internal/v1/changes/" + story.changeId() + "/untold";
        var ignore = "{\"action\":\"ignore\",\"eventId\":\"%s\",\"personId\":\"%s\"}";

        assertThat(asService("event-service", path, ignore.formatted(event, STAFF))
                        .status())
                .isEqualTo(403);
        assertThat(asService("collaboration-service", path, ignore.formatted(UUID.randomUUID(), STAFF))
                        .status())
                .isEqualTo(404);
        var done = asService("collaboration-service", path, ignore.formatted(event, STAFF));
        assertThat(done.body().path("people").asInt()).isEqualTo(2);
        assertThat(asService("collaboration-service", path, ignore.formatted(event, STAFF))
                        .body()
                        .path("people")
                        .asInt())
                .isZero();

        assertThat(toldOfUntold(story, 2).getLast().path("people").asInt()).isZero();
        assertThat(jdbc.sql("SELECT actor_id FROM audit_row WHERE action = 'untold.ignore' AND object_id = ?")
                        .param(story.changeId().toString())
                        .query(UUID.class)
                        .list())
                .containsExactly(STAFF);
    }

    /// Has the job look now.
    private List<JsonNode> toldOfUntold(Story story, int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try {
                boolean _ = jobs.reschedule(TaskInstanceId.of("untold-news", "recurring"), Instant.EPOCH);
            } catch (TaskInstanceException atWork) {
                return false;
            }
            return news(story).size() >= number;
        });
        return news(story);
    }

    private List<JsonNode> news(Story story) {
        return facts.read("turnout.notification.untold.v1", story.changeId().toString()).stream()
                .map(fact -> JSON.readTree(fact.body()))
                .toList();
    }

    private Answer asService(String service, String path, String body) {
        return send("POST", path, TestTokens.serviceBearer(service), body);
    }

    private void owns(UUID person, String number, String verified, String optedOut) {
        jdbc.sql("""
                        INSERT INTO phone_number (person_id, number, first_code_at, verified_at, opted_out_at)
                        VALUES (?, ?, now(), %1$s, %2$s)
                        ON CONFLICT (person_id) DO UPDATE
                           SET number = excluded.number, verified_at = %1$s, opted_out_at = %2$s
                        """.formatted(verified, optedOut)).params(person, number).update();
    }

    private String phone(JsonNode person) {
        return person.path("phone").asString("");
    }

    private Story told() {
        var story = Story.in(event).told(facts, ada, bea);
        await().until(() -> jdbc.sql("SELECT count(*) FROM delivery WHERE change_id = ?")
                        .param(story.changeId())
                        .query(Integer.class)
                        .single()
                == 2);
        return story;
    }

    private void acknowledged(Story story, UUID person) {
        var acks = "{\"delivered\":[\"" + notificationOf(story, person) + "\"]}";
        assertThat(call("POST", "/api/v1/inbox/acks", person, acks).status()).isEqualTo(204);
    }

    private List<JsonNode> list(UUID caller) {
        return List.copyOf(call("GET", "/api/v1/events/" + event + "/untold", caller, null)
                .body()
                .path("items")
                .values());
    }

    private List<JsonNode> people(Story story, UUID caller) {
        return List.copyOf(call("GET", "/api/v1/changes/" + story.changeId() + "/untold", caller, null)
                .body()
                .path("items")
                .values());
    }

    private Answer act(Story story, UUID caller, String body) {
        return call("POST", "/api/v1/changes/" + story.changeId() + "/untold", caller, body);
    }

    private String notificationOf(Story story, UUID person) {
        return jdbc.sql("SELECT id::text FROM delivery WHERE change_id = ? AND person_id = ?")
                .params(story.changeId(), person)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private String state(Story story, UUID person) {
        return jdbc.sql("SELECT state::text FROM delivery WHERE change_id = ? AND person_id = ?")
                .params(story.changeId(), person)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private List<String> ways(Story story, UUID person, String rung) {
        return jdbc.sql("SELECT state FROM rung WHERE notification_id = ?::uuid AND rung = ?")
                .params(notificationOf(story, person), rung)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static long mailsTo(UUID person) {
        return List.of(MAIL.getReceivedMessages()).stream()
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().contains(person.toString());
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .count();
    }

    private Answer call(String method, String path, UUID caller, @Nullable String body) {
        return send(method, path, TestTokens.bearer(caller), body);
    }

    private Answer send(String method, String path, String bearer, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
