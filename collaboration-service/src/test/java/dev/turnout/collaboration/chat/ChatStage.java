package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.TestConstructor;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event with a crew that talks over HTTP.
@TurnoutIntegrationTest
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class ChatStage {

    static final UUID ORGANIZATION = Ids.next();
    static final JsonMapper JSON = JsonMapper.builder().build();

    final TestGrants grants;
    final TestFacts facts;

    @LocalServerPort
    private int port;

    UUID event = Ids.next();
    UUID sana = Ids.next();
    UUID crew = Ids.next();

    ChatStage(TestGrants grants, TestFacts facts) {
        this.grants = grants;
        this.facts = facts;
    }

    record Answer(int status, JsonNode body, String text, HttpHeaders headers) {

        String problem() {
            return body.at("/type").asString().replace("urn:turnout:problem:", "");
        }

        String id() {
            return body.at("/id").asString();
        }
    }

    @BeforeEach
    void anEventWithACrew() {
        event = anEvent();
        sana = grants.person(ORGANIZATION, event, Role.STAFF);
        crew = crewOf(event, sana);
    }

    UUID anEvent() {
        UUID id = Ids.next();
        grants.event(basics(id));
        return id;
    }

    static EventBasics basics(UUID id) {
        return new EventBasics(
                id,
                1,
                ORGANIZATION,
                "games-" + id,
                "Games",
                "Europe/Berlin",
                Instant.parse("2026-06-06T07:00:00Z"),
                Instant.parse("2026-06-07T20:00:00Z"),
                "published",
                "en");
    }

    UUID crewOf(UUID ofEvent, UUID person) {
        Answer channels = get(person, "/api/v1/events/" + ofEvent + "/chat-channels");
        return UUID.fromString(channels.body().at("/items/0/id").asString());
    }

    /// What the crew's channel told those who have it open.
    List<JsonNode> published() {
        return facts.read("turnout.collaboration.publication.v1", "event:" + event + ":chat:" + crew).stream()
                .map(fact -> JSON.readTree(fact.body()).at("/data"))
                .toList();
    }

    static String messages(UUID channel) {
        return "/api/v1/chat-channels/" + channel + "/messages";
    }

    static List<String> texts(Answer answer) {
        return answer.body()
                .at("/items")
                .valueStream()
                .map(message -> message.at("/text").asString())
                .toList();
    }

    static List<Long> offsets(Answer answer) {
        return answer.body()
                .at("/items")
                .valueStream()
                .map(message -> message.at("/offset").asLong())
                .toList();
    }

    static void assertPointer(Answer answer, String pointer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    Answer send(UUID person, UUID channel, String cid, String text) {
        return post(person, messages(channel), Map.of("cid", cid, "text", text));
    }

    Answer get(UUID person, String path) {
        return answer(asked(HttpMethod.GET, person, path));
    }

    Answer post(UUID person, String path, Object body) {
        return answer(asked(HttpMethod.POST, person, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(body)));
    }

    Answer upload(UUID person, String path, byte[] file, String claimed) {
        return answer(asked(HttpMethod.POST, person, path)
                .contentType(MediaType.parseMediaType(claimed))
                .body(file));
    }

    byte[] bytes(UUID person, String path) {
        return Objects.requireNonNull(
                asked(HttpMethod.GET, person, path).retrieve().body(byte[].class));
    }

    /// What is read there, without looking into it.
    Answer raw(UUID person, String path) {
        ResponseEntity<byte[]> response =
                asked(HttpMethod.GET, person, path).retrieve().toEntity(byte[].class);
        return new Answer(response.getStatusCode().value(), JSON.createObjectNode(), "", response.getHeaders());
    }

    Answer put(UUID person, String path) {
        return answer(asked(HttpMethod.PUT, person, path));
    }

    Answer put(UUID person, String path, Object body) {
        return answer(asked(HttpMethod.PUT, person, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(body)));
    }

    Answer delete(UUID person, String path) {
        return answer(asked(HttpMethod.DELETE, person, path));
    }

    /// @param version the one that is changed
    Answer patch(UUID person, String path, String version, Object body) {
        return answer(asked(HttpMethod.PATCH, person, path)
                .header(HttpHeaders.IF_MATCH, version)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(body)));
    }

    int anonymous(String path) {
        return answer(http().get().uri(URI.create("http://127.0.0.1:" + port + path)))
                .status();
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
