package dev.turnout.collaboration.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.collaboration.chat.EventTopic;
import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event with a crew that plans over HTTP.
@TurnoutIntegrationTest
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class CalendarStage {

    static final UUID ORGANIZATION = Ids.next();
    static final JsonMapper JSON = JsonMapper.builder().build();

    final TestGrants grants;
    final TestFacts facts;
    final JdbcClient db;

    @LocalServerPort
    private int port;

    UUID event = Ids.next();
    UUID sana = Ids.next();
    UUID omar = Ids.next();
    UUID vik = Ids.next();
    UUID hall = Ids.next();

    CalendarStage(TestGrants grants, TestFacts facts, JdbcClient db) {
        this.grants = grants;
        this.facts = facts;
        this.db = db;
    }

    record Answer(int status, JsonNode body, String text, HttpHeaders headers) {

        String problem() {
            return body.at("/type").asString().replace("urn:turnout:problem:", "");
        }

        String id() {
            return body.at("/id").asString();
        }

        List<String> pointers() {
            return body.at("/errors")
                    .valueStream()
                    .map(fault -> fault.at("/pointer").asString())
                    .toList();
        }

        List<String> titles() {
            return body.at("/items")
                    .valueStream()
                    .map(item -> item.at("/title").asString(""))
                    .toList();
        }
    }

    @BeforeEach
    void anEventWithACrew() {
        event = anEvent();
        sana = grants.person(ORGANIZATION, event, Role.STAFF);
        omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        vik = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
        hall = Ids.next();
    }

    /// Of the event.
    String zone() {
        return "Europe/Berlin";
    }

    UUID anEvent() {
        UUID id = Ids.next();
        grants.event(new EventBasics(
                id,
                1,
                ORGANIZATION,
                "games-" + id,
                "Games",
                zone(),
                Instant.parse("2026-06-06T07:00:00Z"),
                Instant.parse("2026-06-07T20:00:00Z"),
                "published",
                "en"));
        return id;
    }

    /// A session of the programme in the hall, as event-service tells of it.
    UUID session(String title, String startsAt, int minutes) {
        UUID id = Ids.next();
        session(id, 1, title, startsAt, minutes);
        return id;
    }

    void session(UUID id, long version, String title, String startsAt, int minutes) {
        var state = new HashMap<String, Object>(Map.of(
                "startsAt", startsAt,
                "durationMinutes", minutes,
                "roomId", hall,
                "roomName", "Hall",
                "title", title,
                "status", "scheduled"));
        Map<String, Object> body = version == 1
                ? Map.of("sessionId", id, "eventId", event, "guid", id.toString(), "state", state)
                : Map.of(
                        "sessionId", id,
                        "eventId", event,
                        "changeId", Ids.next(),
                        "kinds", List.of("moved_time"),
                        "before", state,
                        "after", state);
        UUID _ = facts.send(
                "turnout.event.session.v1",
                id.toString(),
                version == 1 ? "SessionScheduledV1" : "SessionChangedV1",
                version,
                body);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(db.sql("SELECT version FROM calendar_session WHERE id = ?")
                                .param(id)
                                .query(Long.class)
                                .optional())
                        .contains(version));
    }

    /// A room without a programme, so that nothing has to be awaited.
    void aHall() {
        db.sql("""
                        INSERT INTO calendar_session (id, event_id, version, title, starts_at, ends_at, room_id, room_name,
                          status, updated_at)
                        VALUES (?, ?, 1, 'Long ago', '2020-01-01', '2020-01-01', ?, 'Hall', 'removed', now())""").params(Ids.next(), event, hall).update();
    }

    static Map<String, Object> entry(String title, String start, String end, Map<String, ?> more) {
        var entry = new HashMap<String, Object>(Map.of("title", title, "start", start, "end", end));
        entry.putAll(more);
        return entry;
    }

    Answer plan(UUID person, String title, String start, String end, Map<String, ?> more) {
        return plan(person, entry(title, start, end, more));
    }

    Answer plan(UUID person, Map<String, ?> entry) {
        return answer(asked(HttpMethod.POST, person, entries())
                .header("Idempotency-Key", Ids.next().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(entry)));
    }

    Answer change(UUID person, String id, @Nullable String version, Map<String, ?> entry) {
        RestClient.RequestBodySpec request = asked(HttpMethod.PUT, person, entries() + "/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(entry));
        if (version != null) {
            request.header(HttpHeaders.IF_MATCH, version);
        }
        return answer(request);
    }

    Answer cancel(UUID person, String id, String version) {
        return answer(asked(HttpMethod.DELETE, person, entries() + "/" + id).header(HttpHeaders.IF_MATCH, version));
    }

    /// The calendar in the week of the games.
    Answer calendar(UUID person, String calendar) {
        return calendar(person, calendar, "2026-06-01T00:00:00Z", "2026-06-12T00:00:00Z");
    }

    Answer calendar(UUID person, String calendar, String from, String until) {
        return get(
                person,
                "/api/v1/events/%s/calendar?calendar=%s&from=%s&until=%s"
                        .formatted(event, calendar.replace(" ", "%20"), from, until));
    }

    String entries() {
        return "/api/v1/events/" + event + "/calendar-entries";
    }

    Answer get(UUID person, String path) {
        return answer(asked(HttpMethod.GET, person, path));
    }

    Answer post(UUID person, String path, Object body) {
        return answer(asked(HttpMethod.POST, person, path)
                .header("Idempotency-Key", Ids.next().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(body)));
    }

    Answer delete(UUID person, String path) {
        return answer(asked(HttpMethod.DELETE, person, path));
    }

    /// What a program without a sign-in reads.
    ResponseEntity<String> read(HttpMethod method, String path, Map<String, String> headers) {
        return http().method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .headers(all -> headers.forEach(all::set))
                .retrieve()
                .toEntity(String.class);
    }

    /// What those who look at a calendar were told.
    List<JsonNode> published() {
        return facts.read("turnout.collaboration.publication.v1", "event:" + event + ":calendar").stream()
                .map(fact -> JSON.readTree(fact.body()).at("/data"))
                .toList();
    }

    private RestClient.RequestBodySpec asked(HttpMethod method, UUID person, String path) {
        return http().method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header(HttpHeaders.AUTHORIZATION, TestTokens.bearer(person));
    }

    private static RestClient http() {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .defaultStatusHandler(HttpStatusCode::isError, (_, _) -> {})
                .build();
    }

    private static Answer answer(RestClient.RequestHeadersSpec<?> request) {
        ResponseEntity<String> response = request.retrieve().toEntity(String.class);
        String body = response.getBody() == null ? "{}" : response.getBody();
        return new Answer(response.getStatusCode().value(), JSON.readTree(body), body, response.getHeaders());
    }

    static List<Answer> together(List<Callable<Answer>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
