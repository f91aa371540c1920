package dev.turnout.event.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.turnout.common.security.Role;
import dev.turnout.event.Api;
import dev.turnout.event.Api.Answer;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real congress, whose data is not ours to ship: runs where a folder `shared/data/36c3` lies beside the repository.
@EventServiceTest
class CongressIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Stage stage;

    CongressIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void endsAsTheCongressDid() throws IOException {
        Path data = data();
        Api organizer = stage.as(Role.ORGANIZER);
        Answer imported = take(organizer, data.resolve("schedule.xml"), "");
        String eventId = imported.text("/eventId");
        assertThat(imported.text("/created/sessions")).isEqualTo("924");
        assertThat(imported.body().at("/warnings").values())
                .filteredOn(warning -> warning.at("/code").asString().equals("repeated-guid"))
                .hasSize(2);

        Answer same = take(organizer, data.resolve("schedule.json"), "eventId=" + eventId);
        assertThat(same.text("/created/sessions")).isEqualTo("0");

        Map<String, Answer> sessions = new HashMap<>();
        for (String line : Files.readAllLines(data.resolve("changes.jsonl"))) {
            apply(organizer, eventId, JSON.readTree(line), sessions);
        }

        assertThat(state(organizer, eventId)).isEqualTo(expected(data));
    }

    private Answer take(Api organizer, Path file, String target) throws IOException {
        Answer answer = organizer.send(
                "POST",
                "/api/v1/events/import?publish=true&timeZone=Europe/Berlin&organizationId=%s&%s"
                        .formatted(stage.organization(), target),
                BodyPublishers.ofFile(file),
                "application/octet-stream");
        assertThat(answer.status()).as(answer.raw()).isIn(200, 201);
        assertThat(answer.body().at("/refused").size()).isZero();
        return answer;
    }

    private static void apply(Api organizer, String eventId, JsonNode change, Map<String, Answer> sessions) {
        String guid = change.at("/guid").asString();
        if (sessions.isEmpty()) {
            JsonNode programme =
                    organizer.get("/api/v1/events/" + eventId + "/programme").body();
            programme
                    .at("/sessions")
                    .forEach(session -> sessions.put(
                            session.at("/guid").asString(),
                            organizer.get(
                                    "/api/v1/sessions/" + session.at("/id").asString())));
        }
        Answer known = sessions.get(guid);
        String path = known == null ? "" : "/api/v1/sessions/" + known.text("/id");
        Answer answer = switch (change.at("/op").asString()) {
            case "added" -> {
                Map<String, Object> fields = fields(change.at("/session"));
                fields.put("guid", guid);
                yield organizer.post("/api/v1/events/" + eventId + "/sessions", fields);
            }
            case "removed" -> organizer.delete(path, "If-Match", known == null ? "" : known.etag());
            default -> organizer.patch(path, known == null ? "" : known.etag(), fields(to(change)));
        };
        assertThat(answer.status()).as("%s: %s", change, answer.raw()).isIn(200, 201);
        sessions.put(guid, answer);
    }

    private static JsonNode to(JsonNode change) {
        var values = JSON.createObjectNode();
        change.at("/fields").forEachEntry((name, field) -> values.set(name, field.at("/to")));
        return values;
    }

    private static Map<String, Object> fields(JsonNode session) {
        Map<String, Object> fields = new HashMap<>();
        session.forEachEntry((name, value) -> {
            switch (name) {
                case "date" -> fields.put("startsAt", value.asString());
                case "duration" ->
                    fields.put(
                            "durationMinutes",
                            ScheduleTimes.minutes(value.asString()).orElseThrow());
                case "persons" ->
                    fields.put(
                            "speakers",
                            value.values().stream().map(JsonNode::asString).toList());
                default -> {
                    if (!value.isNull()) {
                        fields.put(name, value.asString());
                    }
                }
            }
        });
        return fields;
    }

    private static Map<String, List<Object>> state(Api organizer, String eventId) {
        Map<String, List<Object>> state = new TreeMap<>();
        organizer
                .get("/api/v1/events/" + eventId + "/programme")
                .body()
                .at("/sessions")
                .forEach(session -> state.put(
                        session.at("/guid").asString(),
                        List.of(
                                session.at("/title").asString(),
                                session.at("/roomName").asString(),
                                OffsetDateTime.parse(session.at("/startsAt").asString())
                                        .toInstant(),
                                session.at("/durationMinutes").asInt())));
        return state;
    }

    private static Map<String, List<Object>> expected(Path data) throws IOException {
        Map<String, List<Object>> state = new TreeMap<>();
        JSON.readTree(Files.readString(data.resolve("final-state.json")))
                .forEachEntry((guid, session) -> state.put(
                        guid,
                        List.of(
                                session.at("/title").asString(),
                                session.at("/room").asString(),
                                OffsetDateTime.parse(session.at("/date").asString())
                                        .toInstant(),
                                ScheduleTimes.minutes(session.at("/duration").asString())
                                        .orElseThrow())));
        return state;
    }

    private static Path data() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared/data/36c3");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        assumeThat(false)
                .as("skipped: there is no shared/data/36c3 beside the repository")
                .isTrue();
        throw new IllegalStateException();
    }
}
