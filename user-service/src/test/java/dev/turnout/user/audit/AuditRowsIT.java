package dev.turnout.user.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.ContractSamples;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.organization.Memberships;
import dev.turnout.user.organization.Organizations;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// From a deed in any service to the row that an organizer reads.
@TurnoutIntegrationTest
class AuditRowsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "a long enough secret";

    @TempDir
    private Path directory;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Chains chains;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organizations organizations;

    @Autowired
    private Memberships memberships;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private TestGrants grants;

    @Autowired
    private TestFacts facts;

    @Autowired
    private Infrastructure.Database database;

    @Autowired
    private PlatformTransactionManager transactions;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final UUID organization = Ids.next();
    private final UUID event = Ids.next();
    private final UUID owner = Ids.next();
    private final UUID staff = Ids.next();
    private TestLog log;

    @Test
    void theMetricsThatItsAlertsNameAreMeasured() {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var take = new TakeCheckpoint(chains, db, new CheckpointFiles(directory), CheckpointKey.in(directory));
        var settings = new AuditProperties(directory, Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofDays(90));

        var _ = new Checkpoints(take, chains, settings, Clock.systemUTC(), metrics);

        assertThat(metrics.scrape())
                .containsPattern("(?m)^turnout_audit_faults[{ ]")
                .containsPattern("(?m)^turnout_audit_verified_age_seconds[{ ]");
    }

    @BeforeEach
    void anOrganizationWithAnEvent() {
        log = new TestLog(chains, db, database, transactions, directory);
        log.empty();
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            var _ = accounts.add(owner, owner + "@example.org", "Olivia Owner", "en", null);
            var _ = accounts.add(staff, staff + "@example.org", "Sana Staff", "en", passwords.encode(PASSWORD));
            var _ = organizations.found(organization, "Harbour Sports", List.of("en"), owner);
            memberships.grant(organization, event, staff, Role.STAFF);
        });
        grants.give(owner, organization, null, Role.OWNER);
        grants.give(staff, organization, event, Role.STAFF);
        grants.event(new EventBasics(
                event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "published", "en"));
    }

    @Test
    void aDeedOfAnotherServiceComesOnceHoweverOftenItIsTold() {
        ObjectNode row = (ObjectNode) JSON.readTree(ContractSamples.read("AuditRowV1/AuditRowV1.json"));
        UUID id = Ids.next();
        row.put("id", id.toString()).put("eventId", event.toString()).putNull("organizationId");
        UUID message = Ids.next();

        facts.send(message, "turnout.event.audit.v1", "key", "AuditRowV1", 0, row.toString());
        facts.send(message, "turnout.event.audit.v1", "key", "AuditRowV1", 0, row.toString());
        facts.send(Ids.next(), "turnout.event.audit.v1", "key", "AuditRowV1", 0, row.toString());
        row.put("id", Ids.next().toString()).put("action", "session.cancel");
        facts.send(Ids.next(), "turnout.event.audit.v1", "key", "AuditRowV1", 0, row.toString());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows("")).hasSize(2));
        JsonNode first = rows("").getLast();
        assertThat(first.get("id").asString()).isEqualTo(id.toString());
        assertThat(first.get("seq").asLong()).isEqualTo(1);
        assertThat(first.get("address").asString()).isEqualTo("203.0.113.7");
        assertThat(first.get("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(first.get("onBehalfOf").get("id").asString()).isEqualTo("0199aaaa-0000-7000-8000-0000000000a6");
        assertThat(first.get("details").get("role").asString()).isEqualTo("STAFF");
        assertThat(log.fault(organization)).isEmpty();
    }

    /// An address that a client made up reaches no service through the gateway; here the test plays the gateway.
    @Test
    void whoTakesRowsOutIsRecordedWithTheAddressThatTheGatewaySaw() {
        log.append(organization, row("order.cancel", "=cmd|calc", null));

        HttpResponse<String> file = get(path("organizations", organization) + ".csv", owner, "198.51.100.23");

        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        assertThat(file.body().lines().filter(line -> line.contains("order.cancel")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"'=cmd|calc\"", "\"203.0.113.7\""));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("?action=audit."))
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.get("actor").get("name").asString()).isEqualTo("Olivia Owner");
                            assertThat(one.get("address").asString()).isEqualTo("198.51.100.23");
                            assertThat(one.get("service").asString()).isEqualTo("user-service");
                        }));
    }

    @Test
    void rowsAreNarrowedByWhoWhatWhereAndWhen() {
        AuditRowV1 mine = row("order.cancel", "o1", event);
        AuditRowV1 other = row("session.change", "s1", null);
        AuditRowV1 person = new AuditRowV1(
                Ids.next(),
                Instant.parse("2026-01-01T10:00:00Z"),
                owner,
                null,
                "member.add",
                "person",
                staff.toString(),
                null,
                event,
                JSON.readTree("{}"),
                "abc",
                null);
        List.of(mine, other, person).forEach(row -> log.append(organization, row));

        assertThat(actions("")).containsExactly("member.add", "session.change", "order.cancel");
        assertThat(actions("?action=order.")).containsExactly("order.cancel");
        assertThat(actions("?actor=" + owner)).containsExactly("member.add");
        assertThat(actions("?actor=" + Ids.next())).isEmpty();
        assertThat(actions("?object=s1")).containsExactly("session.change");
        assertThat(actions("?event=" + event)).containsExactly("member.add", "order.cancel");
        assertThat(actions("?trace=abc")).containsExactly("member.add");
        assertThat(actions("?until=2026-02-01T00:00:00Z")).containsExactly("member.add");
        assertThat(actions("?from=2026-02-01T00:00:00Z&action=session.change")).containsExactly("session.change");
        JsonNode named = rows("?actor=" + owner).getFirst();
        assertThat(named.get("actor").get("name").asString()).isEqualTo("Olivia Owner");
        assertThat(named.get("object").get("name").asString()).isEqualTo("Sana Staff");
        assertThat(rows("?object=s1").getFirst().get("actor").get("name").isNull())
                .isTrue();
        assertThat(read(get(path("events", event), owner, null)).findValuesAsString("action"))
                .containsExactly("member.add", "order.cancel");
    }

    @Test
    void rowsAreFoundByPartOfANameThatTheReaderMayKnow() {
        UUID outsider = Ids.next();
        var _ = accounts.add(outsider, outsider + "@example.org", "Olivia Outsider", "en", null);
        log.append(organization, byPerson(owner, "order.cancel"));
        log.append(organization, byPerson(outsider, "session.change"));

        assertThat(actions("?person=olivia")).containsExactly("order.cancel");
        assertThat(actions("?person=" + owner + "%40EXAMPLE")).containsExactly("order.cancel");
        assertThat(actions("?person=%25")).isEmpty();
    }

    /// What belongs to no organization is for whoever runs the platform, with the names of all.
    @Test
    void thePlatformsOwnLogIsForItsOperatorOnly() {
        UUID person = Ids.next();
        var _ = accounts.add(person, person + "@example.org", "Paula Platform", "en", null);
        log.append(AuditEntry.PLATFORM, byPerson(person, "sign-in.succeed"));
        assertThat(get("/api/v1/audit-rows", owner, null).statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/audit-rows.csv", owner, null).statusCode()).isEqualTo(403);
        db.sql("""
                        INSERT INTO setup (owner_id) VALUES (:owner)
                        ON CONFLICT (only_one) DO UPDATE SET owner_id = excluded.owner_id
                        """).param("owner", owner).update();
        try {
            JsonNode found = read(get("/api/v1/audit-rows?person=paula", owner, null));
            assertThat(found.at("/items/0/actor/name").asString()).isEqualTo("Paula Platform");
            assertThat(found.at("/items").size()).isEqualTo(1);
            assertThat(get("/api/v1/audit-rows.csv?person=paula", owner, null).body())
                    .contains("Paula Platform", "sign-in.succeed");
        } finally {
            db.sql("DELETE FROM setup").update();
        }
    }

    private AuditRowV1 byPerson(UUID person, String action) {
        return new AuditRowV1(
                Ids.next(),
                Instant.parse("2026-01-01T10:00:00Z"),
                person,
                null,
                action,
                "thing",
                "t1",
                null,
                null,
                JSON.readTree("{}"),
                null,
                null);
    }

    @Test
    void whatIsNoFilterIsRefusedInPlainWords() {
        HttpResponse<String> answer =
                get(path("organizations", organization) + "?actor=x&from=yesterday&limit=20", owner, null);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/actor", "/from").doesNotContain("java", "Exception");
        assertThat(get(path("organizations", organization) + "?cursor=nonsense", owner, null)
                        .statusCode())
                .isEqualTo(400);
        assertThat(get(path("organizations", organization) + "?action=' OR 1=1--".replace(" ", "%20"), owner, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        log.more(organization, 23);
        TakeCheckpoint.Outcome _ = log.checkpoint();
        var seen = new ArrayList<Long>();
        String cursor = "";
        do {
            JsonNode page = read(get(path("organizations", organization) + "?limit=10" + cursor, owner, null));
            page.get("items").forEach(row -> seen.add(row.get("seq").asLong()));
            assertThat(page.get("verified").get("seq").asLong()).isEqualTo(23);
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
            log.more(organization, 1);
        } while (!cursor.isEmpty());

        assertThat(seen)
                .hasSize(23)
                .isSortedAccordingTo((one, other) -> Long.compare(other, one))
                .doesNotHaveDuplicates();
    }

    @Test
    void staffAndStrangersReadNothing() {
        assertThat(get(path("events", event), staff, null).statusCode()).isEqualTo(403);
        assertThat(get(path("organizations", organization), staff, null).statusCode())
                .isEqualTo(404);
        assertThat(get(path("organizations", organization), Ids.next(), null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void signInsAndVainOnesAreRecordedWithoutWhatWasTyped() {
        String stranger = "nobody-" + owner + "@example.org";
        signIn(stranger, PASSWORD);
        signIn(staff + "@example.org", "wrong");
        signIn(staff + "@example.org", PASSWORD);

        List<String> told = db.sql(
                        "SELECT action || ' ' || actor_id || ' ' || object_id FROM audit_row WHERE action LIKE 'sign-in.%'"
                                + " ORDER BY id DESC LIMIT 3")
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(told)
                .containsExactly(
                        "sign-in.succeed " + staff + " " + staff,
                        "sign-in.fail " + AuditEntry.PLATFORM + " " + staff,
                        "sign-in.fail " + AuditEntry.PLATFORM + " unknown");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(db.sql("SELECT count(*) FROM audit_entry WHERE chain_id = ? AND actor_id = ?")
                                        .params(AuditEntry.PLATFORM, staff)
                                        .query(Long.class)
                                        .single())
                                .isEqualTo(1));
    }

    private void signIn(String email, String password) {
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(uri("/auth/login")).GET());
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        String form = "email=" + encode(email) + "&password=" + encode(password) + "&_csrf=" + encode(token.group(1));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/auth/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private static AuditRowV1 row(String action, String object, @Nullable UUID eventId) {
        return TestLog.row(action, object, eventId, "203.0.113.7");
    }

    private List<String> actions(String query) {
        return rows(query).stream().map(row -> row.get("action").asString()).toList();
    }

    private List<JsonNode> rows(String query) {
        return read(get(path("organizations", organization) + query, owner, null))
                .get("items")
                .valueStream()
                .toList();
    }

    private static String path(String what, UUID id) {
        return "/api/v1/" + what + "/" + id + "/audit-rows";
    }

    private static JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, UUID person, @Nullable String seenByTheGateway) {
        var request = HttpRequest.newBuilder(uri(path)).header("Authorization", TestTokens.bearer(person));
        if (seenByTheGateway != null) {
            request.header("X-Forwarded-For", seenByTheGateway);
        }
        return send(request);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
