package dev.turnout.collaboration.work;

import dev.turnout.collaboration.chat.EventTopic;
import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.time.Instant;
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
import org.springframework.test.context.TestConstructor;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event with a crew that works.
@TurnoutIntegrationTest
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public abstract class WorkStage {

    protected static final JsonMapper JSON = JsonMapper.builder().build();

    protected final UUID organization = Ids.next();
    protected final UUID event = Ids.next();
    protected final TestGrants grants;
    protected UUID sana = Ids.next();
    protected UUID vik = Ids.next();

    @LocalServerPort
    private int port;

    protected WorkStage(TestGrants grants) {
        this.grants = grants;
    }

    /// What came back.
    protected record Answer(int status, JsonNode body, HttpHeaders headers) {

        public String problem() {
            return body.at("/type").asString().replace("urn:turnout:problem:", "");
        }

        public String id() {
            return body.at("/id").asString();
        }

        public String state() {
            return body.at("/state").asString();
        }
    }

    @BeforeEach
    void anEventWithACrew() {
        grants.event(new EventBasics(
                event,
                1,
                organization,
                "games-" + event,
                "Games",
                "Europe/Berlin",
                Instant.parse("2026-06-06T07:00:00Z"),
                Instant.parse("2026-06-07T20:00:00Z"),
                "published",
                "en"));
        sana = grants.person(organization, event, Role.STAFF);
        vik = grants.person(organization, event, Role.VOLUNTEER);
    }

    protected Answer ask(UUID person, String cid, String note, @Nullable String area) {
        return post(person, "/api/v1/events/" + event + "/work-items", body(cid, note, area));
    }

    protected Answer askForSafety(UUID person, String cid, String note) {
        return post(person, "/api/v1/events/" + event + "/safety-work-items", body(cid, note, null));
    }

    private static Map<String, String> body(String cid, String note, @Nullable String area) {
        return area == null ? Map.of("cid", cid, "note", note) : Map.of("cid", cid, "note", note, "area", area);
    }

    protected List<JsonNode> items(UUID person, String query) {
        return get(person, "/api/v1/events/" + event + "/work-items?limit=200" + query)
                .body()
                .at("/items")
                .valueStream()
                .toList();
    }

    protected Answer take(UUID person, String id) {
        return answer(asked(HttpMethod.PUT, person, "/api/v1/work-items/" + id + "/taker"));
    }

    protected Answer decide(UUID person, String id, String decision) {
        return post(person, "/api/v1/work-items/" + id + "/decisions", Map.of("decision", decision));
    }

    protected Answer replay(UUID person, String id) {
        return post(person, "/api/v1/work-items/" + id + "/replay", Map.of());
    }

    protected Answer get(UUID person, String path) {
        return answer(asked(HttpMethod.GET, person, path));
    }

    protected Answer delete(UUID person, String path) {
        return answer(asked(HttpMethod.DELETE, person, path));
    }

    protected Answer post(UUID person, String path, Object body) {
        return answer(asked(HttpMethod.POST, person, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(body)));
    }

    private RestClient.RequestBodySpec asked(HttpMethod method, UUID person, String path) {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .defaultStatusHandler(HttpStatusCode::isError, (_, _) -> {})
                .build()
                .method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header(HttpHeaders.AUTHORIZATION, TestTokens.bearer(person));
    }

    private static Answer answer(RestClient.RequestHeadersSpec<?> request) {
        ResponseEntity<String> response = request.retrieve().toEntity(String.class);
        String body = response.getBody() == null ? "{}" : response.getBody();
        return new Answer(response.getStatusCode().value(), JSON.readTree(body), response.getHeaders());
    }

    protected static <T> List<T> together(List<Callable<T>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
