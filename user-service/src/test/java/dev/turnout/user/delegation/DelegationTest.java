package dev.turnout.user.delegation;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.organization.Organizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event of its own for each test, with an organizer, a delegation and its head coach.
@TurnoutIntegrationTest
public abstract class DelegationTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient db;

    @Autowired
    protected Accounts accounts;

    @Autowired
    private Organizations organizations;

    @Autowired
    private TestGrants grants;

    @Autowired
    private NameHeadCoach nameHeadCoach;

    @Autowired
    private Delegations delegations;

    @Autowired
    private TransactionTemplate transaction;

    protected final UUID event = Ids.next();
    protected UUID organization = Ids.next();
    protected UUID organizer = Ids.next();
    protected UUID coach = Ids.next();
    protected UUID delegation = Ids.next();

    /// What the service said.
    protected record Answer(int status, String etag, String raw) {

        public JsonNode body() {
            return JSON.readTree(raw.isEmpty() || !raw.startsWith("{") ? "{}" : raw);
        }

        public String slug() {
            return text("/type").replace("urn:turnout:problem:", "");
        }

        public String text(String pointer) {
            return body().at(pointer).asString("");
        }

        public List<String> texts(String pointer, String name) {
            return body().at(pointer)
                    .valueStream()
                    .map(each -> each.path(name).asString(""))
                    .toList();
        }
    }

    @BeforeEach
    void anEventWithADelegation() {
        organizer = account("Olga Organizer");
        organization = organizations
                .found(null, "Harbour Sports", List.of("en"), organizer)
                .id();
        grants.event(
                new EventBasics(event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "live", "en"));
        grants.give(organizer, organization, event, Role.ORGANIZER);
        coach = account("Carla Coach");
        delegation = delegation("BER");
        lead(delegation, coach);
    }

    protected UUID account(String name) {
        UUID id = Ids.next();
        var _ = accounts.add(id, id + "@example.org", name, "en", null);
        return id;
    }

    protected UUID delegation(String code) {
        return id(post(organizer, "/api/v1/events/" + event + "/delegations", """
                {"name":"Team %1$s","code":"%1$s"}""".formatted(code)));
    }

    /// As if that person had been asked by the organizer, and had accepted.
    protected void lead(UUID delegationId, UUID person) {
        transaction.executeWithoutResult(_ -> nameHeadCoach.handle(
                new Caller(person, null, Set.of(), false),
                delegations.lock(delegationId).orElseThrow(),
                person));
    }

    protected UUID person(String name, String kind) {
        return id(enrol(coach, delegation, name, kind));
    }

    protected Answer enrol(UUID by, UUID delegationId, String name, String kind) {
        return post(by, "/api/v1/delegations/" + delegationId + "/participants", """
                {"givenName":"%s","familyName":"Example","birthDate":"2008-05-04","kind":"%s"}""".formatted(name, kind));
    }

    protected UUID team(String name, int athletes, int partners, int coaches) {
        return id(post(organizer, "/api/v1/delegations/" + delegation + "/rosters", """
                {"sport":"Football","team":"%s","athletes":%d,"partners":%d,"coaches":%d}""".formatted(
                        name, athletes, partners, coaches)));
    }

    protected Answer place(UUID by, UUID team, UUID person) {
        return send("PUT", by, "/api/v1/rosters/" + team + "/places/" + person, null);
    }

    protected Answer rules(String items) {
        return send("PUT", organizer, "/api/v1/events/" + event + "/delegation-rules", "{\"items\":[" + items + "]}");
    }

    protected List<String> deeds(UUID object) {
        return db.sql("SELECT action FROM audit_row WHERE object_id = :id ORDER BY at, id")
                .param("id", object.toString())
                .query((row, _) -> row.getString(1))
                .list();
    }

    protected static UUID id(Answer answer) {
        return UUID.fromString(require(answer).text("/id"));
    }

    protected static Answer require(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    protected Answer get(@Nullable UUID person, String path) {
        return send("GET", person, path, null);
    }

    protected Answer post(@Nullable UUID person, String path, String body) {
        return send("POST", person, path, body, "Idempotency-Key", Ids.next().toString());
    }

    protected Answer send(String method, @Nullable UUID person, String path, @Nullable String body, String... headers) {
        return send(
                method,
                person,
                path,
                "application/json",
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                headers);
    }

    protected Answer send(
            String method, @Nullable UUID person, String path, String type, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (person != null) {
            request.header("Authorization", TestTokens.bearer(person));
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
