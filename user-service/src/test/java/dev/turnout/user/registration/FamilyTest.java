package dev.turnout.user.registration;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.organization.Memberships;
import dev.turnout.user.organization.Organizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Games that begin in twenty days and last three, an organizer, and a guardian without any role.
@TurnoutIntegrationTest
public abstract class FamilyTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    protected static final String ANSWERS = """
            {"sport":"swimming","best-stroke":["backstroke"],"shirt-size":"m","travels-with":"family"}""";

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient db;

    @Autowired
    protected TransactionTemplate transaction;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organizations organizations;

    @Autowired
    private TestGrants grants;

    protected final UUID event = Ids.next();
    protected final Instant starts = Instant.now().plus(Duration.ofDays(20));
    protected UUID organizer = Ids.next();
    protected UUID guardian = Ids.next();
    protected UUID organization = Ids.next();

    public record Answer(int status, String etag, JsonNode body, byte[] content, java.net.http.HttpHeaders headers) {

        public String slug() {
            return body.path("type").asString("").replace("urn:turnout:problem:", "");
        }

        public String text(String name) {
            return body.path(name).asString("");
        }

        public List<String> pointers() {
            return body.path("errors").values().stream()
                    .map(fault -> fault.path("pointer").asString())
                    .toList();
        }
    }

    @BeforeEach
    void games() {
        UUID owner = account("Olga Owner");
        organization = organizations
                .found(null, "Harbour Sports", List.of("en"), owner)
                .id();
        organizer = account("Otto Organizer");
        guardian = account("Gina Guardian");
        transaction.executeWithoutResult(_ -> memberships.grant(organization, event, organizer, Role.ORGANIZER));
        known("published");
    }

    protected void known(String status) {
        grants.event(games(status));
    }

    protected EventBasics games(String status) {
        return new EventBasics(
                event,
                System.nanoTime(),
                organization,
                "games",
                "Harbour Games",
                "Europe/Berlin",
                starts,
                starts.plus(Duration.ofDays(2)),
                status,
                "en");
    }

    protected UUID account(String name) {
        UUID id = Ids.next();
        var _ = accounts.add(id, id + "@example.org", name, "en", null);
        return id;
    }

    protected UUID member(Role role) {
        UUID person = account(role.name());
        transaction.executeWithoutResult(_ -> memberships.grant(organization, event, person, role));
        return person;
    }

    /// A draft of the guardian's child.
    protected UUID begun(String givenName) {
        Answer answer = post(guardian, "/api/v1/events/" + event + "/registrations", """
                {"kind":"athlete","givenName":"%s","familyName":"Guardian","birthDate":"2012-05-04","relation":"parent"}
                """.formatted(givenName));
        return UUID.fromString(answer.text("id"));
    }

    /// Handed in with all that is needed.
    protected UUID submitted(String givenName) {
        UUID id = begun(givenName);
        save(id, ANSWERS);
        agree(id, "taking-part", true, "supported");
        var _ = change(guardian, id, "submit", "");
        return id;
    }

    protected Answer save(UUID id, String answers) {
        return send("PUT", guardian, "/api/v1/registrations/" + id, """
                {"givenName":"Kim","familyName":"Guardian","birthDate":"2012-05-04","formVersion":0,"answers":%s}
                """.formatted(answers), "If-Match", etag(id));
    }

    protected Answer agree(UUID id, String purpose, boolean given, String decidedBy) {
        return post(
                guardian,
                "/api/v1/registrations/" + id + "/consents",
                "{\"purpose\":\"%s\",\"given\":%s,\"decidedBy\":\"%s\"}".formatted(purpose, given, decidedBy));
    }

    protected Answer change(UUID person, UUID id, String deed, String body) {
        return send("POST", person, "/api/v1/registrations/" + id + "/" + deed, body, "If-Match", etag(id));
    }

    private String etag(UUID id) {
        return get(guardian, "/api/v1/registrations/" + id).etag();
    }

    protected Answer get(UUID person, String path) {
        return send("GET", person, path, "");
    }

    protected Answer post(UUID person, String path, String body) {
        return send("POST", person, path, body);
    }

    protected Answer send(String method, UUID person, String path, String body, String... headers) {
        return send(
                method,
                person,
                path,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                "application/json",
                headers);
    }

    protected Answer sendFile(UUID person, String path, byte[] file) {
        return send("POST", person, path, BodyPublishers.ofByteArray(file), "application/octet-stream");
    }

    private Answer send(
            String method,
            UUID person,
            String path,
            HttpRequest.BodyPublisher body,
            String contentType,
            String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", contentType)
                .header("Idempotency-Key", Ids.next().toString())
                .header("Authorization", TestTokens.bearer(person))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("ETag").orElse(""),
                    JSON.readTree(json ? new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8) : "{}"),
                    answer.body(),
                    answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
