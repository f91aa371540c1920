package dev.turnout.collaboration.flow;

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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event that is brought about in steps, over HTTP.
@TurnoutIntegrationTest
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class FlowStage {

    static final UUID ORGANIZATION = Ids.next();
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final TestGrants grants;
    final TestFacts facts;
    final JdbcClient db;

    @LocalServerPort
    private int port;

    UUID event = Ids.next();
    UUID omar = Ids.next();
    UUID olga = Ids.next();
    UUID sana = Ids.next();

    FlowStage(TestGrants grants, TestFacts facts, JdbcClient db) {
        this.grants = grants;
        this.facts = facts;
        this.db = db;
    }

    record Answer(int status, JsonNode body) {

        String problem() {
            return body.at("/type").asString().replace("urn:turnout:problem:", "");
        }

        List<String> faults() {
            return body.at("/errors")
                    .valueStream()
                    .map(fault -> fault.at("/pointer").asString() + " "
                            + fault.at("/code").asString())
                    .toList();
        }
    }

    /// A step as a request has it; what is not said is as usual.
    static final class Draft {

        private final Map<String, @Nullable Object> fields = new HashMap<>();

        Draft(String key, String kind, String... needs) {
            fields.put("key", key);
            fields.put("kind", kind);
            fields.put("title", "Step " + key);
            fields.put("needs", List.of(needs));
        }

        Draft with(String field, Object value) {
            fields.put(field, value);
            return this;
        }

        Draft says(String text) {
            return with("settings", Map.of("text", text));
        }

        Draft wants(String who, int atLeast) {
            return with("settings", Map.of("who", who, "atLeast", atLeast));
        }
    }

    static Draft hand(String key, String... needs) {
        return new Draft(key, "by-hand", needs);
    }

    static Draft tell(String key, String... needs) {
        return new Draft(key, "tell-crew", needs).says("This is " + key);
    }

    @BeforeEach
    void anEventWithATeam() {
        event = anEvent("published");
        omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        olga = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        sana = grants.person(ORGANIZATION, event, Role.STAFF);
    }

    UUID anEvent(String status) {
        UUID id = Ids.next();
        grants.event(new EventBasics(
                id, 1, ORGANIZATION, "games-" + id, "Games", "Europe/Berlin", null, null, status, "en"));
        return id;
    }

    Answer tryStart(Draft... steps) {
        return post(omar, "/events/" + event + "/workflows", request(steps));
    }

    String start(Draft... steps) {
        Answer answer = tryStart(steps);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().at("/id").asString();
    }

    static Map<String, Object> request(Draft... steps) {
        return Map.of(
                "name",
                "Day",
                "steps",
                List.of(steps).stream().map(step -> step.fields).toList());
    }

    JsonNode workflow(String id) {
        return get(omar, "/workflows/" + id).body();
    }

    JsonNode step(String workflow, String key) {
        return workflow(workflow)
                .at("/steps")
                .valueStream()
                .filter(step -> step.at("/key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    String state(String workflow, String key) {
        return step(workflow, key).at("/state").asString();
    }

    void awaitState(String workflow, String key, String state) {
        await(key + " is " + state).atMost(PATIENCE).until(() -> state(workflow, key), state::equals);
    }

    void awaitEnd(String workflow) {
        await("the end of all steps")
                .atMost(PATIENCE)
                .until(() -> workflow(workflow).at("/state").asString(), "done"::equals);
    }

    Answer act(UUID person, String workflow, String key, String action) {
        Object body = switch (action) {
            case "done" -> Map.of();
            case "return", "skip" -> Map.of("reason", "Because of the rain");
            default -> "";
        };
        return post(person, "/workflows/" + workflow + "/steps/" + key + "/" + action, body);
    }

    void done(String workflow, String key) {
        assertThat(act(sana, workflow, key, "done").status()).isEqualTo(200);
    }

    /// What the crew was told in the names of a workflow's steps.
    List<String> told(String workflow) {
        return db.sql("SELECT text FROM chat_message WHERE cid LIKE ? ORDER BY \"offset\"")
                .param("workflow:" + workflow + ":%")
                .query((row, _) -> row.getString("text"))
                .list();
    }

    /// The facts about a workflow, as `check done`; the outbox may still be telling them.
    List<String> toldOthers(String workflow) {
        return facts.read(WorkflowNews.TOPIC, workflow).stream()
                .map(fact -> JSON.readTree(fact.body()))
                .map(body -> body.has("step")
                        ? body.at("/step").asString() + " "
                                + body.at("/outcome").asString()
                        : "workflow " + body.at("/outcome").asString())
                .toList();
    }

    Answer get(UUID person, String path) {
        return send("GET", person, path, "");
    }

    Answer post(UUID person, String path, Object body) {
        return send("POST", person, path, body);
    }

    private Answer send(String method, UUID person, String path, Object body) {
        String text = body instanceof String plain ? plain : JSON.writeValueAsString(body);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .method(method, text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text))
                .header("Content-Type", "application/json")
                .header("Authorization", TestTokens.bearer(person))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    static <T> List<T> together(List<Callable<T>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
