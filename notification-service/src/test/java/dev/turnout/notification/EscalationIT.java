package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event decides by which ways, and when, those are reached who were not told.
class EscalationIT extends NotificationIT {

    private static final UUID ORGANIZER = newMember(Role.ORGANIZER, null);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String NEVER_CHANGED = "\"v0\"";

    private final UUID event = newEvent("published");

    @LocalServerPort
    int port;

    private record Answer(int status, String version, JsonNode body) {}

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void aWayThatIsLeftOutIsNotTakenAndTheOthersComeAtTheirTime() {
        assertThat(decide("changes", NEVER_CHANGED, "{'channel':'email','afterSeconds':0}")
                        .status())
                .isEqualTo(200);
        var person = person();

        var story = Story.in(event).told(facts, person);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(rung(story, person, "email")).isEqualTo("sent");
            assertThat(rung(story, person, "push")).isEqualTo("suppressed not-by-this-channel");
            assertThat(rung(story, person, "fcm")).isEqualTo("suppressed not-by-this-channel");
            assertThat(rung(story, person, "sms")).isEqualTo("suppressed not-by-this-channel");
        });
    }

    @Test
    void aWayThatComesTomorrowIsNotTakenToday() {
        decide(
                "changes",
                NEVER_CHANGED,
                "{'channel':'push','afterSeconds':0}, {'channel':'email','afterSeconds':86400}");
        var person = person();

        var story = Story.in(event).told(facts, person);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rung(story, person, "fcm")).startsWith("skipped"));
        assertThat(rung(story, person, "email")).isEqualTo("none");
        assertThat(mailsTomorrow(story)).isEqualTo(1);
    }

    @Test
    void whatIsDecidedLaterHoldsForTheJobsThatThereAre() {
        decide("changes", NEVER_CHANGED, "{'channel':'email','afterSeconds':86400}");
        var person = person();
        var story = Story.in(event).told(facts, person);
        await().until(() -> mailsTomorrow(story) == 1);

        // as if it had been planned while mails came sooner
        jdbc.sql(
                        "UPDATE scheduled_tasks SET execution_time = now() WHERE task_name = 'mail-rung' AND task_instance LIKE ?")
                .param(story.changeId() + "%")
                .update();

        await().atMost(PATIENCE).until(() -> mailsTomorrow(story) == 1);
        assertThat(rung(story, person, "email")).isEqualTo("none");
    }

    @Test
    void thePeopleOnDutyHearOnceOfThoseWhoWereNotTold() {
        var onDuty = onDuty();
        var told = person();
        assertThat(send("PUT", "/changes", NEVER_CHANGED, "{\"steps\":[],\"dutyAfterSeconds\":60}")
                        .status())
                .isEqualTo(200);
        var missed = Story.in(event).told(facts, person());
        var reached = Story.in(event).told(facts, told);
        await().until(() -> pages(missed) == 1 && pages(reached) == 1);
        jdbc.sql("UPDATE delivery SET state = 'delivered' WHERE person_id = ?")
                .param(told)
                .update();

        jdbc.sql(
                        "UPDATE scheduled_tasks SET execution_time = now() WHERE task_name = 'duty-page' AND task_instance IN (?, ?)")
                .params(missed.changeId().toString(), reached.changeId().toString())
                .update();

        await().atMost(PATIENCE).until(() -> pages(missed) + pages(reached) == 0);
        assertThat(heard(onDuty)).singleElement().satisfies(item -> {
            assertThat(item.path("category").asString()).isEqualTo("care");
            assertThat(item.path("after").path("texts").path("en").toString())
                    .contains("Not everybody was told: Long jump", "People who have not been told: 1.");
        });
    }

    @Test
    void whatCountsIsShownNextToWhatIsUsual() {
        var usual = send("GET", "/care", null, null);
        assertThat(usual.version()).isEqualTo(NEVER_CHANGED);
        assertThat(usual.body().path("own").asBoolean(true)).isFalse();
        assertThat(usual.body().path("steps")).isEqualTo(usual.body().path("usual"));
        assertThat(usual.body().path("channels").valueStream().map(JsonNode::asString))
                .containsExactly("push", "email", "sms");

        var decided = decide("care", NEVER_CHANGED, "{'channel':'sms','afterSeconds':60}");
        assertThat(decided.version()).isEqualTo("\"v1\"");
        assertThat(decided.body().path("own").asBoolean(false)).isTrue();
        assertThat(decided.body().path("steps").toString()).isEqualTo("[{\"channel\":\"sms\",\"afterSeconds\":60}]");

        var back = send("DELETE", "/care", decided.version(), null);
        assertThat(back.version()).isEqualTo("\"v2\"");
        assertThat(back.body().path("steps")).isEqualTo(usual.body().path("usual"));
        assertThat(send("GET", "", null, null).body().path("items").valueStream())
                .extracting(one -> one.path("category").asString())
                .containsExactly("changes", "announcements", "participants", "mentions", "tasks", "care");
        assertThat(decide("mentions", NEVER_CHANGED, "{'channel':'push','afterSeconds':60}")
                        .status())
                .isEqualTo(200);
        assertThat(send("GET", "/alerts", null, null).status()).isEqualTo(404);
    }

    @Test
    void nobodyOverwritesWhatSomebodyElseHasDecided() {
        decide("changes", NEVER_CHANGED, "{'channel':'sms','afterSeconds':60}");

        var late = decide("changes", NEVER_CHANGED, "{'channel':'email','afterSeconds':60}");

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body().path("current").path("steps").toString()).contains("sms");
        assertThat(send("DELETE", "/changes", null, null).status()).isEqualTo(428);
    }

    @Test
    void everythingThatCannotBeSoIsNamed() {
        var answer = decide("announcements", NEVER_CHANGED, """
                {'channel':'pager','afterSeconds':1}, {'channel':'sms','afterSeconds':1},
                {'channel':'push','afterSeconds':-1}, {'channel':'push','afterSeconds':86401}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(faults(answer))
                .containsExactlyInAnyOrder(
                        "/steps/0/channel unknown",
                        "/steps/1/channel not-by-this-channel",
                        "/steps/2/afterSeconds out-of-range",
                        "/steps/3/afterSeconds out-of-range",
                        "/steps/3/channel twice");
        assertThat(faults(send("PUT", "/changes", NEVER_CHANGED, "{\"steps\":[],\"dutyAfterSeconds\":59}")))
                .containsExactly("/dutyAfterSeconds out-of-range");
        assertThat(faults(decide("care", NEVER_CHANGED, "{'channel':'push','afterSeconds':901}")))
                .containsExactly("/steps urgent-needs-a-way");
    }

    private static Iterable<String> faults(Answer answer) {
        return answer.body()
                .path("errors")
                .valueStream()
                .map(fault -> fault.path("pointer").asString() + " "
                        + fault.path("code").asString())
                .toList();
    }

    private UUID onDuty() {
        var id = person();
        var now = Instant.now(Clock.systemUTC());
        tell(new PersonGrants(
                id,
                1,
                List.of(new Grant(ORGANIZATION, event, Role.STAFF, now.minusSeconds(60), now.plusSeconds(600)))));
        await().until(() -> jdbc.sql("SELECT count(*) FROM replica WHERE key = ?")
                        .param(id.toString())
                        .query(Integer.class)
                        .single()
                == 1);
        return id;
    }

    private List<JsonNode> heard(UUID person) {
        return jdbc
                .sql("SELECT data::text FROM inbox_item WHERE person_id = ?")
                .param(person)
                .query(String.class)
                .list()
                .stream()
                .map(JSON::readTree)
                .toList();
    }

    private int pages(Story story) {
        return jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'duty-page' AND task_instance = ?")
                .param(story.changeId().toString())
                .query(Integer.class)
                .single();
    }

    private static UUID person() {
        var id = UUID.randomUUID();
        NEIGHBOURS.know(id, id + "@people.example", "en");
        return id;
    }

    private Answer decide(String category, String seen, String steps) {
        return send(
                "PUT", "/" + category, seen, "{'steps':[%s]}".formatted(steps).replace('\'', '"'));
    }

    private Answer send(String method, String path, @Nullable String seen, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + "/api/v1/events/" + event + "/escalation-policies" + path))
                .header("Authorization", TestTokens.bearer(ORGANIZER))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (seen != null) {
            request.header("If-Match", seen);
        }
        var response = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("ETag").orElse(""),
                JSON.readTree(response.body()));
    }

    private String rung(Story story, UUID person, String rung) {
        return jdbc.sql("""
                        SELECT r.state || coalesce(' ' || r.reason, '') FROM rung r JOIN delivery d ON d.id = r.notification_id
                         WHERE d.change_id = ? AND d.person_id = ? AND r.rung = ?
                        """)
                .params(story.changeId(), person, rung)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private int mailsTomorrow(Story story) {
        return jdbc.sql("""
                        SELECT count(*) FROM scheduled_tasks WHERE task_name = 'mail-rung' AND task_instance LIKE ?
                           AND execution_time > now() + interval '23 hours'
                        """).param(story.changeId() + "%").query(Integer.class).single();
    }
}
