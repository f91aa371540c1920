package dev.turnout.user.organization;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.user.account.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An organization of its own for each test, with an owner and one event.
@TurnoutIntegrationTest
abstract class TeamTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Memberships memberships;

    @Autowired
    Accounts accounts;

    @Autowired
    private Organizations organizations;

    @Autowired
    private TestGrants grants;

    final UUID event = Ids.next();
    UUID owner = Ids.next();
    UUID organization = Ids.next();

    record Answer(int status, String etag, JsonNode body) {

        String slug() {
            return body.path("type").asString("").replace("urn:turnout:problem:", "");
        }

        String text(String name) {
            return body.path(name).asString("");
        }
    }

    @BeforeEach
    void anOrganization() {
        owner = account("Olga Owner");
        organization = organizations
                .found(null, "Harbour Sports", List.of("en"), owner)
                .id();
        grants.event(new EventBasics(
                event, 1, organization, "regatta", "Regatta", "Europe/Berlin", null, null, "published", "en"));
    }

    UUID account(String name) {
        UUID id = Ids.next();
        var _ = accounts.add(id, id + "@example.org", name, "en", null);
        return id;
    }

    UUID member(@Nullable UUID eventId, Role role) {
        return member(eventId, Terms.lasting(role));
    }

    UUID member(@Nullable UUID eventId, Terms terms) {
        UUID person = account(terms.role() + " " + Ids.next());
        transaction.executeWithoutResult(_ -> memberships.add(organization, eventId, person, terms));
        return person;
    }

    UUID membershipOf(UUID person) {
        return db.sql("SELECT id FROM membership WHERE person_id = :person AND organization_id = :organization")
                .param("person", person)
                .param("organization", organization)
                .query(UUID.class)
                .single();
    }

    List<Role> rolesOf(UUID person) {
        return memberships.of(person).stream().map(grant -> grant.role()).toList();
    }

    List<String> deeds() {
        return db.sql("""
                        SELECT action FROM audit_row WHERE details ->> 'organizationId' = :id OR object_id = :id
                        ORDER BY at
                        """)
                .param("id", organization.toString())
                .query((row, _) -> row.getString(1))
                .list();
    }

    Answer get(@Nullable UUID person, String path) {
        return send("GET", person, path, null);
    }

    Answer post(@Nullable UUID person, String path, String body) {
        return send("POST", person, path, body, "Idempotency-Key", Ids.next().toString());
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
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("ETag").orElse(""),
                    JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static <T> List<T> together(List<Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
