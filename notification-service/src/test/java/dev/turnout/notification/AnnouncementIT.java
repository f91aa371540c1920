package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.security.Role;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Something is announced: to those who are meant, once, and to nobody after it was taken back.
class AnnouncementIT extends NotificationIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID ORGANIZER = newMember(Role.ORGANIZER, null);
    private static final String VIP = UUID.randomUUID().toString();

    private final UUID event = newEvent("published");
    private final UUID ada = UUID.randomUUID();
    private final UUID bea = UUID.randomUUID();
    private final UUID cem = UUID.randomUUID();

    @LocalServerPort
    int port;

    @Autowired
    ScheduledTaskHolder scheduled;

    private record Answer(int status, JsonNode body, String etag) {

        String id() {
            return body.path("id").asString();
        }

        UUID changeId() {
            return UUID.fromString(body.path("changeId").asString());
        }
    }

    private record Criterion(String kind, String value) {}

    private record Who(List<Criterion> anyOf, List<Criterion> allOf, List<Criterion> noneOf) {

        static Who any(Criterion... anyOf) {
            return new Who(List.of(anyOf), List.of(), List.of());
        }
    }

    @Test
    void tellsThoseWhoMeetSeveralCriteriaOnce() {
        var draft = written(Who.any(vip(), role("volunteer")));

        var sending = begun(draft);
        answered(sending.changeId(), "ticketing", 1, 1, matches(ada, 0), matches(bea, 0));
        answered(sending.changeId(), "identity", 1, 1, matches(ada, 1), matches(cem, 1));

        await().untilAsserted(() -> assertThat(state(draft)).isEqualTo("sent"));
        assertThat(told(sending.changeId())).containsExactlyInAnyOrder(ada, bea, cem);
        assertThat(inbox(ada)).singleElement().satisfies(item -> {
            assertThat(item.path("title").asString()).isEqualTo("Gate closed");
            assertThat(item.path("announcementId").asString()).isEqualTo(draft.id());
            assertThat(item.path("after").path("texts").path("de").path("title").asString())
                    .isEqualTo("Tor zu");
        });
        var board = call("GET", "/api/v1/changes/" + sending.changeId(), null).body();
        assertThat(board.path("touched").asInt()).isEqualTo(3);
        assertThat(board.path("complete").asBoolean()).isTrue();
        assertThat(facts.read(
                        "turnout.notification.audience.v1", sending.changeId().toString()))
                .singleElement()
                .satisfies(fact -> assertThat(fact.body()).contains(VIP, "volunteer"));
    }

    @Test
    void tellsTheFirstBeforeAllHaveAnswered() {
        var sending = begun(written(Who.any(vip(), role("volunteer"))));

        answered(sending.changeId(), "ticketing", 1, 2, matches(ada, 0));

        await().untilAsserted(() -> assertThat(told(sending.changeId())).containsExactly(ada));
        var board = call("GET", "/api/v1/changes/" + sending.changeId(), null).body();
        assertThat(board.path("complete").asBoolean()).isFalse();
        assertThat(board.path("partsExpected").asInt()).isEqualTo(3);
    }

    @Test
    void tellsNobodyWhoIsLeftOutAndWaitsForThoseWhoKnowThem() {
        NEIGHBOURS.know(ada, "ada@people.example", "de");
        NEIGHBOURS.know(bea, "bea@people.example", "en");
        NEIGHBOURS.know(cem, "cem@people.example", "de-AT");
        var dee = UUID.randomUUID();
        NEIGHBOURS.know(dee, "dee@people.example", "de");
        var draft = written(new Who(List.of(vip()), List.of(criterion("language", "de")), List.of(role("volunteer"))));

        var sending = begun(draft);
        answered(
                sending.changeId(),
                "ticketing",
                1,
                1,
                matches(ada, 0),
                matches(bea, 0),
                matches(cem, 0),
                matches(dee, 0));
        await().until(() -> count("audience_member", sending.changeId()) == 4);
        assertThat(told(sending.changeId())).isEmpty();
        answered(sending.changeId(), "identity", 1, 1, matches(dee, 1));

        await().untilAsserted(() -> assertThat(state(draft)).isEqualTo("sent"));
        assertThat(told(sending.changeId())).containsExactlyInAnyOrder(ada, cem);
        assertThat(count("audience_member", sending.changeId())).isZero();
    }

    @Test
    void tellsNobodyAfterItWasTakenBack() {
        var draft = written(Who.any(vip(), role("volunteer")));
        var sending = begun(draft);
        answered(sending.changeId(), "ticketing", 1, 1, matches(ada, 0));
        await().untilAsserted(() -> assertThat(told(sending.changeId())).containsExactly(ada));

        assertThat(act(draft, "cancel", null, "*").status()).isEqualTo(200);
        answered(sending.changeId(), "identity", 1, 1, matches(bea, 1));
        var marker = Story.in(event).told(facts, cem);
        answered(sending.changeId(), "identity", 1, 1, matches(bea, 1));

        await().untilAsserted(() -> assertThat(inbox(ada))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.path("superseded").asBoolean()).isTrue()));
        await().until(() -> told(marker.changeId()).contains(cem));
        awaitHandled(2, sending.changeId());
        assertThat(told(sending.changeId())).containsExactly(ada);
        assertThat(state(draft)).isEqualTo("cancelled");
    }

    @Test
    void goesOutOnceHoweverManySendIt() throws Exception {
        var draft = written(Who.any(vip()));
        var statuses =
                together(6, () -> act(draft, "schedule", "{}", draft.etag()).status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status != 200)).containsOnly(412);
        var ignored = together(6, () -> {
            startDue();
            return 0;
        });
        assertThat(ignored).hasSize(6);
        await().untilAsserted(() -> assertThat(state(draft)).isEqualTo("sending"));
        assertThat(changesOf(draft)).isEqualTo(1);
        assertThat(act(draft, "schedule", "{}", "*").status()).isEqualTo(409);
    }

    @Test
    void wouldGoOutAgainIfItDidNotRememberThatItHasBegun() {
        var draft = written(Who.any(vip()));
        // the twin: the row keeps saying that it is still to come
        jdbc.sql("""
                        CREATE FUNCTION forgets_beginning() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN NEW.state := 'scheduled'; RETURN NEW; END $$
                        """).update();
        jdbc.sql("""
                        CREATE TRIGGER forgets_beginning BEFORE UPDATE ON announcement FOR EACH ROW
                        WHEN (NEW.state = 'sending' AND NEW.id = '%s') EXECUTE FUNCTION forgets_beginning()
                        """.formatted(draft.id())).update();
        try {
            assertThat(act(draft, "schedule", "{}", draft.etag()).status()).isEqualTo(200);

            await().untilAsserted(() -> assertThat(changesOf(draft)).isGreaterThan(1));
        } finally {
            jdbc.sql("DELETE FROM announcement WHERE id = ?::uuid")
                    .param(draft.id())
                    .update();
            jdbc.sql("DROP TRIGGER forgets_beginning ON announcement").update();
            jdbc.sql("DROP FUNCTION forgets_beginning()").update();
        }
    }

    @Test
    void canBeUndoneAndEditedUntilItHasBegun() {
        var draft = written(Who.any(vip()));
        var later = "{\"sendAt\":\"" + Instant.now(Clock.systemUTC()).plus(Duration.ofHours(2)) + "\"}";
        var planned = act(draft, "schedule", later, draft.etag());
        assertThat(planned.body().path("state").asString()).isEqualTo("scheduled");

        var edited = call("PUT", "/api/v1/announcements/" + draft.id(), body(Who.any(role("staff"))), planned.etag());
        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.body().path("sendAt")).isEqualTo(planned.body().path("sendAt"));
        assertThat(call("PUT", "/api/v1/announcements/" + draft.id(), body(Who.any(vip())), planned.etag())
                        .status())
                .isEqualTo(412);
        var undone = act(draft, "undo", null, edited.etag());
        assertThat(undone.body().path("state").asString()).isEqualTo("draft");
        assertThat(act(draft, "undo", null, undone.etag()).status()).isEqualTo(409);

        var sending = begun(undone);
        assertThat(call("PUT", "/api/v1/announcements/" + draft.id(), body(Who.any(vip())), sending.etag())
                        .status())
                .isEqualTo(409);
        assertThat(act(draft, "undo", null, "*").body().path("type").asString()).endsWith("announcement-begun");
    }

    @Test
    void refusesWhatTheEventDoesNotHave() {
        var elsewhere = newEvent("published");
        NEIGHBOURS.knowAudience(elsewhere, "ticket-type", VIP, ada);
        var draft = written(Who.any(role("volunteer"), vip()));
        jdbc.sql("UPDATE announcement SET event_id = ? WHERE id = ?::uuid")
                .params(newEvent("published"), draft.id())
                .update();

        var answer = act(draft, "schedule", "{}", draft.etag());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").values())
                .extracting(fault -> fault.path("pointer").asString())
                .contains("/audience/anyOf/1/value");
        assertThat(state(draft)).isEqualTo("draft");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThat(faults(body(Who.any(criterion("language", "de"))))).contains("/audience/anyOf/0");
        assertThat(faults(body(Who.any(criterion("shoe-size", "44"))))).contains("/audience/anyOf/0/kind");
        assertThat(faults(body(Who.any(criterion("role", ""))))).contains("/audience/anyOf/0/value");
        assertThat(faults(body(Who.any()))).contains("/audience/anyOf");
        assertThat(faults(body(Who.any(vip())).replace("\"fallbackLanguage\":\"en\"", "\"fallbackLanguage\":\"fr\"")))
                .contains("/fallbackLanguage");
    }

    @Test
    void saysBeforehandWhomItReachesAndWhoDidNotAnswer() {
        NEIGHBOURS.knowAudience(event, "ticket-type", VIP, ada, bea);
        NEIGHBOURS.knowAudience(event, "role", "volunteer", ada, cem);
        var any = "{\"audience\":" + JSON.writeValueAsString(Who.any(vip(), role("volunteer"))) + "}";
        var but = "{\"audience\":"
                + JSON.writeValueAsString(new Who(List.of(role("volunteer")), List.of(), List.of(vip()))) + "}";

        var exact = preview(any);
        assertThat(exact.path("people").asInt()).isEqualTo(3);
        assertThat(exact.path("bound").asString()).isEqualTo("exact");
        assertThat(preview(but).path("people").asInt()).isEqualTo(1);
        try (var away = NEIGHBOURS.withoutTicketing()) {
            assertThat(away).isNotNull();
            var atLeast = preview(any);
            assertThat(atLeast.path("people").asInt()).isEqualTo(2);
            assertThat(atLeast.path("bound").asString()).isEqualTo("at-least");
            assertThat(atLeast.path("silent").get(0).asString()).isEqualTo("ticketing");
            assertThat(preview(but).path("bound").asString()).isEqualTo("about");
        }
    }

    @Test
    void whatIsAboutOtherEventsReachesThoseOnlyWhoAllowThat() {
        NEIGHBOURS.knowConsent(ada, true);
        NEIGHBOURS.knowConsent(bea, true);
        NEIGHBOURS.knowConsent(bea, false);
        var draft = writtenAboutOtherEvents(Who.any(vip()));
        assertThat(draft.body().path("aboutOtherEvents").asBoolean()).isTrue();

        var sending = begun(draft);
        answered(sending.changeId(), "ticketing", 1, 1, matches(ada, 0), matches(bea, 0), matches(cem, 0));

        await().untilAsserted(() -> assertThat(state(draft)).isEqualTo("sent"));
        assertThat(inbox(ada)).hasSize(1);
        assertThat(inbox(bea)).as("took it back").isEmpty();
        assertThat(inbox(cem)).as("was never asked").isEmpty();
        var suppressed = call("GET", "/api/v1/changes/" + sending.changeId() + "/deliveries?state=suppressed", null);
        assertThat(suppressed.body().path("items").values()).hasSize(2).allSatisfy(one -> {
            assertThat(one.path("reason").asString()).isEqualTo("no-consent");
            assertThat(one.path("rungs").isEmpty()).isTrue();
        });
        var board = call("GET", "/api/v1/changes/" + sending.changeId(), null).body();
        assertThat(board.path("suppressed").asInt()).isEqualTo(2);
        assertThat(board.path("complete").asBoolean()).isTrue();
    }

    /// The twin: what is about its own event asks nobody for leave.
    @Test
    void whatIsAboutItsOwnEventNeedsNoConsent() {
        var sending = begun(written(Who.any(vip())));

        answered(sending.changeId(), "ticketing", 1, 1, matches(cem, 0));

        await().untilAsserted(() -> assertThat(inbox(cem)).hasSize(1));
    }

    @Test
    void forgetsWhoIsErasedWhileItIsFoundOut() {
        NEIGHBOURS.know(ada, "ada@people.example", "en");
        var draft = written(new Who(List.of(vip()), List.of(), List.of(role("volunteer"))));
        var sending = begun(draft);
        answered(sending.changeId(), "ticketing", 1, 1, matches(ada, 0), matches(bea, 0));
        await().until(() -> count("audience_member", sending.changeId()) == 2);

        new PersonalDataCheck(environment, facts).erase(UUID.randomUUID(), ada);
        answered(sending.changeId(), "identity", 1, 1);

        await().untilAsserted(() -> assertThat(state(draft)).isEqualTo("sent"));
        assertThat(told(sending.changeId())).containsExactly(bea);
    }

    private Answer writtenAboutOtherEvents(Who who) {
        return written(body(who).replace("\"texts\"", "\"aboutOtherEvents\":true,\"texts\""));
    }

    private Answer written(Who who) {
        return written(body(who));
    }

    private Answer written(String body) {
        NEIGHBOURS.knowAudience(event, "ticket-type", VIP);
        NEIGHBOURS.knowAudience(event, "role", "volunteer");
        NEIGHBOURS.knowAudience(event, "role", "staff");
        var answer = call("POST", "/api/v1/events/" + event + "/announcements", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer;
    }

    /// Sends it now and waits until the undo window is over.
    private Answer begun(Answer draft) {
        assertThat(act(draft, "schedule", "{}", "*").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(state(draft)).isEqualTo("sending"));
        return call("GET", "/api/v1/announcements/" + draft.id(), null);
    }

    private void answered(UUID changeId, String contributor, int part, int parts, Object... people) {
        var body = Map.of(
                "changeId", changeId,
                "eventId", event,
                "contributor", contributor,
                "part", part,
                "parts", parts,
                "people", List.of(people),
                "unknown", List.of());
        facts.send(
                "turnout.%s.audience.v1".formatted(contributor), changeId.toString(), "AudienceResolvedV1", part, body);
    }

    /// Waits until all answers of a service have been taken in, also those that change nothing.
    private void awaitHandled(int least, UUID changeId) {
        var ids = facts.read("turnout.identity.audience.v1", changeId.toString()).stream()
                .map(fact -> fact.id())
                .toArray(String[]::new);
        assertThat(ids).hasSize(least);
        await().until(() -> jdbc.sql("SELECT count(*) FROM inbox_message WHERE message_id = ANY (?::uuid[])")
                        .param(ids)
                        .query(Integer.class)
                        .single()
                >= least);
    }

    private static Map<String, Object> matches(UUID person, Integer... places) {
        return Map.of("personId", person, "matches", Arrays.asList(places));
    }

    private static Criterion vip() {
        return criterion("ticket-type", VIP);
    }

    private static Criterion role(String role) {
        return criterion("role", role);
    }

    private static Criterion criterion(String kind, String value) {
        return new Criterion(kind, value);
    }

    private static String body(Who who) {
        return """
                {"audience":%s,"texts":{"en":{"title":"Gate closed","body":"Use the other one."},
                 "de":{"title":"Tor zu","body":"Nimm das andere.","easyRead":"Das Tor ist zu."}},"fallbackLanguage":"en"}
                """.formatted(JSON.writeValueAsString(who));
    }

    private List<String> faults(String body) {
        var answer = call("POST", "/api/v1/events/" + event + "/announcements", body);
        assertThat(answer.status()).isEqualTo(422);
        return answer.body().path("errors").values().stream()
                .map(fault -> fault.path("pointer").asString())
                .toList();
    }

    private JsonNode preview(String body) {
        return call("POST", "/api/v1/events/" + event + "/reach-previews", body).body();
    }

    private String state(Answer announcement) {
        return jdbc.sql("SELECT state FROM announcement WHERE id = ?::uuid")
                .param(announcement.id())
                .query(String.class)
                .single();
    }

    private int changesOf(Answer announcement) {
        return jdbc.sql("SELECT count(*) FROM change WHERE subject_id = ?::uuid")
                .param(announcement.id())
                .query(Integer.class)
                .single();
    }

    private int count(String table, UUID changeId) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE change_id = ?")
                .param(changeId)
                .query(Integer.class)
                .single();
    }

    private List<UUID> told(UUID changeId) {
        return jdbc.sql("SELECT person_id FROM delivery WHERE change_id = ?")
                .param(changeId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<JsonNode> inbox(UUID person) {
        return jdbc.sql("SELECT data FROM inbox_item WHERE person_id = ?")
                .param(person)
                .query((row, _) -> JSON.readTree(row.getString(1)))
                .list();
    }

    private void startDue() {
        scheduled.getScheduledTasks().stream()
                .map(task -> task.getTask().getRunnable())
                .filter(job -> job.toString().contains("StartDue"))
                .forEach(Runnable::run);
    }

    private static <T> List<T> together(int many, Callable<T> deed) throws InterruptedException, ExecutionException {
        try (var work = Executors.newVirtualThreadPerTaskExecutor()) {
            var started =
                    IntStream.range(0, many).mapToObj(_ -> work.submit(deed)).toList();
            var answers = new ArrayList<T>();
            for (Future<T> one : started) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private Answer act(Answer announcement, String deed, @Nullable String body, String etag) {
        return call("POST", "/api/v1/announcements/" + announcement.id() + "/" + deed, body == null ? "" : body, etag);
    }

    private Answer call(String method, String path, @Nullable String body, String... ifMatch) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", TestTokens.bearer(ORGANIZER))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (String etag : ifMatch) {
            request.header("If-Match", etag);
        }
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var text = answer.body().isEmpty() ? "{}" : answer.body();
            return new Answer(
                    answer.statusCode(),
                    JSON.readTree(text),
                    answer.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
