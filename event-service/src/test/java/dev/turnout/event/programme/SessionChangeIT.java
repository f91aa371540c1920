package dev.turnout.event.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.event.Api;
import dev.turnout.event.Api.Answer;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@EventServiceTest
class SessionChangeIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Stage stage;
    private final TestFacts facts;
    private final JdbcClient jdbc;
    private Api organizer;
    private UUID event;

    SessionChangeIT(Stage stage, TestFacts facts, JdbcClient jdbc) {
        this.stage = stage;
        this.jdbc = jdbc;
        this.facts = facts;
        this.organizer = stage.nobody();
        this.event = Ids.next();
    }

    @BeforeEach
    void open() {
        organizer = stage.as(Role.ORGANIZER);
        event = stage.event(organizer, true);
    }

    @Test
    void aMoveTellsEverybodyItTouchesOnceWithAllReasons() {
        UUID both = stage.member(Role.VOLUNTEER, event);
        UUID fan = Ids.next();
        UUID speaker = stage.member(Role.SPEAKER, event);
        Answer session = stage.session(organizer, event, Map.of("speakers", List.of("Ada Stone", "Ben Wood")));
        String path = "/api/v1/sessions/" + session.text("/id");
        stage.as(both).put(path + "/star", null);
        stage.as(fan).put(path + "/star", null);
        organizer.put(path + "/staff", Map.of("personIds", List.of(both)));
        organizer.put(path + "/speakers/" + session.text("/speakers/0/id"), Map.of("personId", speaker));

        Answer preview = organizer.post(path + "/change-preview", Map.of("room", "Green"));
        Answer moved =
                organizer.patch(path, session.etag(), Map.of("room", "Green", "startsAt", "2026-05-02T11:00:00+02:00"));

        assertThat(preview.text("/people")).isEqualTo("3");
        assertThat(preview.body().at("/touched").toString()).isEqualTo("{\"starred\":2,\"speakers\":1,\"staff\":1}");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.text("/roomName")).isEqualTo("Green");
        assertThat(moved.etag()).isEqualTo("\"v2\"");
        String change = moved.text("/changeId");
        await().untilAsserted(() -> assertThat(facts.read("turnout.event.change.v1", change))
                .extracting(TestFacts.Fact::type)
                .containsExactly("ChangeOpenedV1", "PeopleTouchedV1"));
        JsonNode people = JSON.readTree(
                        facts.read("turnout.event.change.v1", change).getLast().body())
                .at("/people");
        assertThat(people.values())
                .extracting(person -> person.at("/personId").asString() + person.at("/because"))
                .containsExactlyInAnyOrder(
                        both + "[\"starred\",\"staff\"]", fan + "[\"starred\"]", speaker + "[\"speaker\"]");
        JsonNode opened = JSON.readTree(
                facts.read("turnout.event.change.v1", change).getFirst().body());
        assertThat(opened.at("/kinds").toString()).isEqualTo("[\"moved_time\",\"moved_room\"]");
        assertThat(opened.at("/before/roomName").asString()).isEqualTo("Blue");
        assertThat(opened.at("/after/startsAt").asString()).isEqualTo("2026-05-02T09:00:00Z");
    }

    @Test
    void aSpeakerWhoIsTakenOffASessionIsToldToo() {
        UUID speaker = stage.member(Role.SPEAKER, event);
        Answer session = stage.session(organizer, event, Map.of("speakers", List.of("Ada Stone")));
        String path = "/api/v1/sessions/" + session.text("/id");
        organizer.put(path + "/speakers/" + session.text("/speakers/0/id"), Map.of("personId", speaker));

        Answer changed = organizer.patch(path, session.etag(), Map.of("speakers", List.of("Cleo Hill")));

        String change = changed.text("/changeId");
        await().untilAsserted(() -> assertThat(facts.read("turnout.event.change.v1", change))
                .last()
                .extracting(TestFacts.Fact::body)
                .asString()
                .contains(speaker.toString()));
    }

    @Test
    void theFeedTellsAChangedSessionWithoutItsLongTexts() {
        String channel = "event:" + event + ":feed";
        Answer session = stage.session(organizer, event, Map.of("description", "x".repeat(50_000)));
        String path = "/api/v1/sessions/" + session.text("/id");

        Answer moved = organizer.patch(path, session.etag(), Map.of("room", "Green", "abstract", "y".repeat(50_000)));

        assertThat(moved.status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(facts.read("turnout.event.publication.v1", channel))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.body()).hasSizeLessThan(32 * 1024))
                .last()
                .satisfies(told -> assertThat(told.body()).contains("\"roomName\":\"Green\"", session.text("/id"))));
    }

    @Test
    void whatCannotBeToldLiveIsRefusedAtOnce() {
        Answer session = stage.session(organizer, event, Map.of());
        List<String> crowd = IntStream.range(0, 190)
                .mapToObj(number -> number + "z".repeat(250))
                .toList();

        Answer refused =
                organizer.patch("/api/v1/sessions/" + session.text("/id"), session.etag(), Map.of("speakers", crowd));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/code")).isEqualTo("too-large");
    }

    @Test
    void onlyPeopleOfTheEventAreGivenSomethingToDo() {
        Answer session = stage.session(organizer, event, Map.of("speakers", List.of("Ada Stone")));
        String path = "/api/v1/sessions/" + session.text("/id");
        String speaker = path + "/speakers/" + session.text("/speakers/0/id");
        UUID member = stage.member(Role.VOLUNTEER, event);
        UUID elsewhere = stage.member(Role.VOLUNTEER, Ids.next());
        organizer.put(path + "/staff", Map.of("personIds", List.of(member)));

        Answer staff = organizer.put(path + "/staff", Map.of("personIds", List.of(member, elsewhere)));
        Answer link = organizer.put(speaker, Map.of("personId", Ids.next()));

        assertThat(staff.status()).isEqualTo(422);
        assertThat(staff.text("/errors/0/code")).isEqualTo("not-in-event");
        assertThat(link.status()).isEqualTo(422);
        assertThat(link.text("/errors/0/pointer")).isEqualTo("/personId");
        assertThat(organizer.get(path + "/staff").body().at("/personIds").size())
                .isOne();
    }

    @Test
    void whoReplacesTheStaffAtOnceDoesSoOneAfterTheOther() throws Exception {
        String path =
                "/api/v1/sessions/" + stage.session(organizer, event, Map.of()).text("/id") + "/staff";
        List<UUID> people = IntStream.range(0, 4)
                .mapToObj(_ -> stage.member(Role.VOLUNTEER, event))
                .toList();
        List<Callable<Integer>> all = IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(number -> () -> organizer
                        .put(path, Map.of("personIds", List.of(people.get(0), people.get(1 + number % 3))))
                        .status())
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(all))
                    .allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
        }
        assertThat(organizer.get(path).body().at("/personIds").size()).isEqualTo(2);
    }

    @Test
    void whatIsDoneToAnEventIsWrittenDown() {
        Answer session = stage.session(organizer, event, Map.of("speakers", List.of("Ada Stone")));
        String path = "/api/v1/sessions/" + session.text("/id");
        organizer.patch(path, session.etag(), Map.of("title", "Other"));
        organizer.put(path + "/staff", Map.of("personIds", List.of()));
        organizer.put(path + "/speakers/" + session.text("/speakers/0/id"), Map.of());

        assertThat(jdbc.sql("SELECT action FROM audit_row WHERE event_id = ? ORDER BY at, id")
                        .param(event)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "event.create",
                        "event.change",
                        "session.schedule",
                        "session.change",
                        "session.staff",
                        "speaker.link");
    }

    @Test
    void whatConcernsNobodyOpensNoChange() {
        Answer session = stage.session(organizer, event, Map.of());
        String path = "/api/v1/sessions/" + session.text("/id");

        Answer texts = organizer.patch(path, session.etag(), Map.of("abstract", "Longer now."));
        Answer nothing = organizer.patch(path, texts.etag(), Map.of("abstract", "Longer now."));

        assertThat(texts.body().at("/changeId").isNull()).isTrue();
        assertThat(texts.etag()).isEqualTo("\"v2\"");
        assertThat(nothing.etag()).isEqualTo("\"v2\"");
    }

    @Test
    void cancellingRemovingAndRestoringGoTheirWays() {
        Answer session = stage.session(organizer, event, Map.of("guid", "g-1"));
        String path = "/api/v1/sessions/" + session.text("/id");

        assertThat(organizer
                        .post("/api/v1/events/" + event + "/sessions", fields("g-1"))
                        .problem())
                .isEqualTo("guid-taken");
        Answer cancelled = organizer.post(path + "/cancel", null, "If-Match", session.etag());
        assertThat(cancelled.text("/status")).isEqualTo("cancelled");
        Answer removed = organizer.delete(path, "If-Match", cancelled.etag());
        assertThat(removed.text("/status")).isEqualTo("removed");
        assertThat(organizer.patch(path, removed.etag(), Map.of("title", "New")).problem())
                .isEqualTo("session-removed");
        assertThat(programme().at("/sessions").size()).isZero();
        Answer restored = organizer.post("/api/v1/events/" + event + "/sessions", fields("g-1"));
        assertThat(restored.status()).isEqualTo(201);
        assertThat(restored.text("/id")).isEqualTo(session.text("/id"));
        assertThat(restored.text("/version")).isEqualTo("4");
        assertThat(programme().at("/sessions/0/status").asString()).isEqualTo("scheduled");
        await().untilAsserted(() -> assertThat(facts.read("turnout.event.session.v1", session.text("/id")))
                .extracting(TestFacts.Fact::type)
                .containsExactly("SessionScheduledV1", "SessionChangedV1", "SessionChangedV1", "SessionChangedV1"));
    }

    @Test
    void aChangeNeedsTheVersionItIsMadeFrom() {
        Answer session = stage.session(organizer, event, Map.of());
        String path = "/api/v1/sessions/" + session.text("/id");
        organizer.patch(path, session.etag(), Map.of("title", "First"));

        assertThat(organizer.call("PATCH", path, Map.of("title", "Second")).status())
                .isEqualTo(428);
        Answer stale = organizer.patch(path, session.etag(), Map.of("title", "Second"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/current/title")).isEqualTo("First");
    }

    @Test
    void theProgrammeIsSentOnceForEachVersion() {
        Answer session = stage.session(organizer, event, Map.of());
        String path = "/api/v1/events/" + event + "/programme";
        Api reader = stage.nobody();

        Answer first = reader.get(path);
        assertThat(reader.get(path, "If-None-Match", first.etag()).status()).isEqualTo(304);
        organizer.delete("/api/v1/sessions/" + session.text("/id"), "If-Match", session.etag());
        Answer second = reader.get(path, "If-None-Match", first.etag());
        Answer delta = reader.get(path + "?changedSince=" + first.text("/version"));

        assertThat(first.body().at("/sessions").size()).isEqualTo(1);
        assertThat(first.body().at("/days").size()).isEqualTo(3);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().at("/sessions").size()).isZero();
        assertThat(delta.text("/sessions/0/status")).isEqualTo("removed");
        assertThat(delta.text("/version")).isEqualTo(second.text("/version"));
    }

    @Test
    void eachFieldThatIsWrongIsNamed() {
        Answer refused = organizer.post("/api/v1/events/" + event + "/sessions", Map.of("durationMinutes", 10));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors").values())
                .extracting(error -> error.at("/pointer").asString())
                .containsExactly("/title", "/startsAt");
    }

    @Test
    void aStarCountsOnceHoweverOftenItIsGiven() {
        Answer session = stage.session(organizer, event, Map.of());
        Api fan = stage.stranger();
        String path = "/api/v1/sessions/" + session.text("/id");

        Answer starred = fan.put(path + "/star", null);
        Answer again = fan.put(path + "/star", null);

        assertThat(Stream.of(starred, again).map(answer -> answer.text("/starCount")))
                .containsExactly("1", "1");
        assertThat(fan.get("/api/v1/events/" + event + "/stars").text("/items/0"))
                .isEqualTo(session.text("/id"));
        assertThat(fan.delete(path + "/star").text("/starCount")).isEqualTo("0");
        assertThat(fan.delete(path + "/star").text("/starCount")).isEqualTo("0");
        await().untilAsserted(() -> assertThat(facts.read("turnout.event.star.v1", session.text("/id")))
                .extracting(TestFacts.Fact::type)
                .containsExactly("SessionStarredV1", "SessionUnstarredV1"));
    }

    private static Map<String, ?> fields(String guid) {
        return Map.of("guid", guid, "title", "Again", "startsAt", "2026-05-02T10:00:00+02:00", "durationMinutes", 30);
    }

    private JsonNode programme() {
        return stage.nobody().get("/api/v1/events/" + event + "/programme").body();
    }
}
