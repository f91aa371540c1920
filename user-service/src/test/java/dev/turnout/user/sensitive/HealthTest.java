package dev.turnout.user.sensitive;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.SignInTest;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.organization.Organizations;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An organization of its own for each test, with an event of today, an athlete without an account, her father and a
/// medic on duty.
@SignInTest
abstract class HealthTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.builder().build();

    static final String ALLERGIC = """
            {"conditions": [{"name": "Epilepsy"}],
             "allergies": [{"substance": "Peanuts", "severity": "life-threatening", "reaction": "swelling"}],
             "inEmergency": "Buccal midazolam"}""";

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    private Organizations organizations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Participants participants;

    @Autowired
    private TestGrants grants;

    final UUID event = Ids.next();
    UUID owner = Ids.next();
    UUID organization = Ids.next();
    UUID father = Ids.next();
    UUID medic = Ids.next();
    UUID athlete = Ids.next();

    record Answer(int status, String etag, String cacheControl, String text, JsonNode body) {

        String slug() {
            return body.path("type").asString("").replace("urn:turnout:problem:", "");
        }
    }

    void endsLongAgo() {
        event(2, Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-03T00:00:00Z"));
    }

    private void event(long version, Instant from, Instant until) {
        grants.event(new EventBasics(
                event, version, organization, "games", "Games", "Europe/Berlin", from, until, "published", "en"));
    }

    @BeforeEach
    void anEventOfToday() {
        owner = account("Olga Owner");
        father = account("Frank Father");
        organization = organizations
                .found(null, "Harbour Sports", List.of("en"), owner)
                .id();
        event(1, Instant.now().minus(1, ChronoUnit.DAYS), Instant.now().plus(2, ChronoUnit.DAYS));
        medic = onDuty(Role.MEDIC);
        athlete = athleteOf(father);
    }

    UUID account(String name) {
        UUID id = Ids.next();
        var _ = accounts.add(id, id + "@example.org", name, "en", null);
        return id;
    }

    UUID athleteOf(UUID guardian) {
        UUID id = Ids.next();
        transaction.executeWithoutResult(_ -> {
            participants.add(new Participant(
                    id,
                    organization,
                    event,
                    null,
                    Participant.Kind.ATHLETE,
                    "Anna",
                    "Athlete",
                    null,
                    null,
                    Participant.State.SUBMITTED,
                    null,
                    guardian,
                    1,
                    Instant.EPOCH,
                    Instant.EPOCH));
            participants.addGuardian(id, guardian, "parent");
        });
        return id;
    }

    UUID onDuty(Role role) {
        Instant now = Instant.now();
        return member(role, now.minusSeconds(3600), now.plusSeconds(3600));
    }

    UUID member(Role role, @Nullable Instant from, @Nullable Instant until) {
        UUID person = account(role + " Somebody");
        db.sql("""
                        INSERT INTO membership (id, organization_id, event_id, person_id, role, areas, valid_from, valid_until)
                        VALUES (:id, :organization, :event, :person, :role, '{}', :from, :until)
                        """)
                .param("id", Ids.next())
                .param("organization", organization)
                .param("event", event)
                .param("person", person)
                .param("role", role.name())
                .param("from", from == null ? null : Timestamp.from(from))
                .param("until", until == null ? null : Timestamp.from(until))
                .update();
        return person;
    }

    Answer write(UUID person, UUID whom, String section, long version, String content) {
        return send(
                "PUT",
                person,
                "/api/v1/participants/" + whom + "/health/" + section,
                content,
                "If-Match",
                "\"v" + version + "\"");
    }

    Answer own(UUID person, UUID whom) {
        return send("GET", person, "/api/v1/participants/" + whom + "/health", null);
    }

    Answer read(UUID person, UUID whom, String purpose) {
        return send(
                "POST",
                person,
                "/api/v1/participants/" + whom + "/health-reads",
                "{\"purpose\": \"%s\", \"reason\": \"she fell at the finish\"}".formatted(purpose));
    }

    Answer whoLooked(UUID person) {
        return send("GET", person, "/api/v1/participants/" + athlete + "/health-reads", null);
    }

    Answer send(String method, @Nullable UUID person, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (person != null) {
            request.header("Authorization", TestTokens.bearer(person));
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("ETag").orElse(""),
                    answer.headers().firstValue("Cache-Control").orElse(""),
                    answer.body(),
                    json ? JSON.readTree(answer.body()) : JSON.createObjectNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
