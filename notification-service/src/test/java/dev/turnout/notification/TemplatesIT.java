package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestTokens;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.wishes.Form;
import dev.turnout.notification.words.ChangeWords;
import dev.turnout.notification.words.Wording;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An organizer says it in their own words, in versions, and a template with holes never reaches anybody.
class TemplatesIT extends NotificationIT {

    private static final UUID ORGANIZER = newMember(Role.ORGANIZER, null);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final UUID event = newEvent("published");

    @LocalServerPort
    int port;

    @Autowired
    Wording wording;

    private record Answer(int status, JsonNode body) {}

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void theOrganizersWordsAreSaid() {
        assertThat(write(null, "News: {title}", "{changes}", 0).status()).isEqualTo(200);
        assertThat(write("moved_room", "{title}", "Please come to {room}.", 0).status())
                .isEqualTo(200);

        assertThat(said(List.of("moved_room"), "Field 2", Form.STANDARD))
                .isEqualTo("Long jump: Please come to Field 2.");
        assertThat(said(List.of("moved_room", "speakers"), "Field 2", Form.STANDARD))
                .startsWith("News: Long jump: New room: Field 2");
        assertThat(said(List.of("moved_room"), "Field 2", Form.EASY)).contains("It is in a new place.");
    }

    @Test
    void aTemplateWithoutAValueGivesWayAndIsReported() {
        write("moved_room", "{title}", "Please come to {room}.", 0);

        assertThat(said(List.of("moved_room"), "", Form.STANDARD)).startsWith("Changed: Long jump: New room: –");

        assertThat(list().getFirst().path("fallbacks").get(0).path("variable").asString())
                .isEqualTo("room");
    }

    @Test
    void everyVariableThatIsUnknownOrMissingIsNamed() {
        var answer = write("moved_room", "{titel}", "Come to {place}!", 0);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").valueStream())
                .extracting(fault -> fault.path("code").asString() + " "
                        + fault.path("detail").asString())
                .containsExactlyInAnyOrder(
                        "variable-unknown There is no {titel} here.",
                        "variable-unknown There is no {place} here.",
                        "variable-missing It has to say {room}.");
        assertThat(list()).isEmpty();
    }

    @Test
    void eachChangeIsAVersionAndTheWayBackToo() {
        var id = write(null, "A", "{changes}", 0).body().path("id").asString();
        assertThat(write(null, "B", "{changes}", 0).status()).isEqualTo(409);
        assertThat(write(null, "B", "{changes}", 1).body().path("version").asInt())
                .isEqualTo(2);
        var newest = list().getFirst().path("id").asString();

        assertThat(send("DELETE", "/api/v1/templates/" + newest + "?eventId=" + event, null)
                        .status())
                .isEqualTo(204);

        assertThat(list()).isEmpty();
        assertThat(send("GET", "/api/v1/templates/" + id + "/versions?eventId=" + event, null)
                        .body()
                        .path("items")
                        .valueStream())
                .extracting(one -> one.path("version").asInt() + " "
                        + one.path("withdrawn").asBoolean())
                .containsExactly("3 true", "2 false", "1 false");
        assertThat(said(List.of("moved_room"), "Field 2", Form.STANDARD)).startsWith("Changed: Long jump");
        assertThat(write(null, "C", "{changes}", 3).status()).isEqualTo(200);
    }

    @Test
    void aPreviewShowsBothWords() {
        var preview = send(
                        "POST",
                        "/api/v1/templates/preview?eventId=" + event,
                        body("moved_time", "{title}", "Now at {time}", 0))
                .body();

        assertThat(preview.path("with").path("body").asString()).contains("12:30");
        assertThat(preview.path("without").path("subject").asString()).isEqualTo("Changed: Opening ceremony");
    }

    private String said(List<String> kinds, String room, Form form) {
        var change = new ChangeDirectory.Summary(
                UUID.randomUUID(),
                event,
                UUID.randomUUID(),
                ORGANIZATION,
                Category.CHANGES,
                kinds,
                "Long jump",
                JSON.readTree("{\"roomName\":\"Field 1\"}"),
                JSON.readTree("{\"roomName\":\"" + room + "\"}"));
        var due = new Ladder.Due(UUID.randomUUID(), UUID.randomUUID(), 1, form, false, List.of());
        var told =
                wording.of(due, change, new ChangeWords.Event("Games", ZoneOffset.UTC), Locale.ENGLISH, Channel.PUSH);
        return told.subject() + ": " + String.join(" ", told.lines());
    }

    private List<JsonNode> list() {
        return send("GET", "/api/v1/templates?eventId=" + event, null)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private Answer write(@Nullable String kind, String subject, String body, int version) {
        return send("PUT", "/api/v1/templates?eventId=" + event, body(kind, subject, body, version));
    }

    private static String body(@Nullable String kind, String subject, String body, int version) {
        var request = new HashMap<String, Object>(Map.of(
                "category", "changes", "language", "en", "channel", "push", "form", "standard", "subject", subject));
        request.putAll(Map.of("body", body, "everywhere", false, "version", version));
        if (kind != null) {
            request.put("kind", kind);
        }
        return JSON.writeValueAsString(request);
    }

    private Answer send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", TestTokens.bearer(ORGANIZER))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response =
                HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        return new Answer(response.statusCode(), JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
    }
}
