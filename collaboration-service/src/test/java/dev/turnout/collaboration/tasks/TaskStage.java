package dev.turnout.collaboration.tasks;

import dev.turnout.collaboration.chat.EventTopic;
import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event whose crew has something to do, over HTTP.
@TurnoutIntegrationTest
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class TaskStage {

    static final UUID ORGANIZATION = Ids.next();
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final TestGrants grants;

    @LocalServerPort
    private int port;

    UUID event = Ids.next();
    UUID omar = Ids.next();
    UUID sana = Ids.next();
    UUID vito = Ids.next();
    String todo = "";
    String doing = "";

    TaskStage(TestGrants grants) {
        this.grants = grants;
    }

    record Answer(int status, JsonNode body, String text, String etag) {

        String problem() {
            return body.at("/type").asString().replace("urn:turnout:problem:", "");
        }

        String id() {
            return body.at("/id").asString();
        }

        List<String> faults() {
            return body.at("/errors")
                    .valueStream()
                    .map(fault -> fault.at("/pointer").asString())
                    .toList();
        }
    }

    @BeforeEach
    void anEventWithACrew() {
        event = anEvent("en");
        omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        sana = grants.person(ORGANIZATION, event, Role.STAFF);
        vito = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
        JsonNode lists = get(sana, "/task-boards").body().at("/items/0/lists");
        todo = lists.at("/0/id").asString();
        doing = lists.at("/1/id").asString();
    }

    UUID anEvent(String language) {
        UUID id = Ids.next();
        grants.event(new EventBasics(
                id, 1, ORGANIZATION, "games-" + id, "Games", "Europe/Berlin", null, null, "published", language));
        return id;
    }

    /// A task in the first list.
    String aTask(String title) {
        return make(sana, Map.of("title", title, "listId", todo)).id();
    }

    Answer make(UUID person, Map<String, ?> request) {
        return send("POST", person, "/tasks", request);
    }

    Answer edit(UUID person, String task, String version, Map<String, ?> request) {
        return send("PUT", person, "/tasks/" + task, request, "If-Match", version);
    }

    Answer finish(UUID person, String task) {
        return send("PUT", person, "/tasks/" + task + "/done", null);
    }

    Answer block(UUID person, String task, String blocker) {
        return send("PUT", person, "/tasks/" + task + "/blockers/" + blocker, null);
    }

    Answer move(UUID person, String task, String list, @Nullable String after) {
        var place = new HashMap<String, @Nullable Object>();
        place.put("listId", list);
        place.put("afterId", after);
        return send("PUT", person, "/tasks/" + task + "/place", place);
    }

    List<String> open(String list) {
        return get(sana, "/tasks?limit=200")
                .body()
                .at("/items")
                .valueStream()
                .filter(task -> task.at("/listId").asString().equals(list))
                .map(task -> task.at("/title").asString())
                .toList();
    }

    Answer get(UUID person, String path) {
        return send("GET", person, path, null);
    }

    /// @param path below the event
    Answer send(String method, UUID person, String path, @Nullable Object body, String... headers) {
        return sendTo(event, method, person, path, body, headers);
    }

    Answer sendTo(UUID toEvent, String method, UUID person, String path, @Nullable Object body, String... headers) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/events/" + toEvent + path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Authorization", TestTokens.bearer(person))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = exchange(request.build());
        String text = response.body().isEmpty() ? "{}" : response.body();
        return new Answer(
                response.statusCode(),
                JSON.readTree(text),
                text,
                response.headers().firstValue("ETag").orElse(""));
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<Answer> together(List<Callable<Answer>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
