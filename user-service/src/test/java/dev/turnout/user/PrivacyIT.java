package dev.turnout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.turnout.common.Ids;
import dev.turnout.common.privacy.ErasureRequestedV1;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.test.AgedRows;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A person takes their data with them, or has it erased; the other services are played by the test.
@TurnoutIntegrationTest
@Import(OtherServices.class)
@TestPropertySource(properties = {"turnout.demo=true", "turnout.keys-directory=target/test-keys"})
class PrivacyIT {

    private static final List<String> OTHERS =
            List.of("event", "ticketing", "notification", "collaboration", "analytics");
    private static final String PASSWORD = "a long enough secret";

    private final JsonMapper json = JsonMapper.builder().build();
    private final UUID ada = Ids.next();
    private final String email = ada + "@example.org";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TestFacts facts;

    @Autowired
    private SchedulerClient jobs;

    @Autowired
    private OtherServices.Running others;

    @Autowired
    private PersonalDataRegister register;

    @Autowired
    private Infrastructure.Database database;

    @Autowired
    private Environment environment;

    @Autowired
    private PasswordEncoder passwords;

    private record Answer(int status, byte[] bytes, JsonNode body) {

        String problem() {
            return body.at("/type").asString().replace("urn:turnout:problem:", "");
        }

        String text(String pointer) {
            return body.at(pointer).asString();
        }
    }

    @BeforeEach
    void anAccount() {
        account(ada, email, passwords.encode(PASSWORD));
    }

    @AfterEach
    void everybodyAnswersAgain() {
        others.silent().set(false);
    }

    @Test
    void everyTableIsOnTheList() {
        PersonalDataCheck.everyTableIsOnTheList(register, db);
    }

    @Test
    void whatIsKeptForATimeGoesAfterIt() {
        AgedRows.goWhenTheirTimeIsOver(
                register,
                database,
                jobs,
                Map.of(
                        "appointment.delegation_id", "gen_random_uuid()",
                        "appointment.mail", "'sent'",
                        "invitation_mail.state", "'sent'",
                        "privacy_request.state", "'done'"));
    }

    @Test
    void aPersonTakesAllTheirDataWithThemAndNobodyElseDoes() throws IOException {
        String id = call(ada, "POST", "/exports", null).text("/id");
        assertThat(gatewaysTasks()).contains(id, ada.toString(), "export");
        gatewayDoes(id);
        assertThat(gatewaysTasks()).doesNotContain(id);
        await().until(() -> state(id).equals("done"));

        Map<String, String> files = unpacked(call(ada, "GET", "/privacy-requests/" + id + "/archive", null));

        assertThat(files)
                .hasSize(8)
                .containsKeys("index.html", "ticketing-service.json", "gateway-service.json")
                .hasEntrySatisfying(
                        "event-service.json",
                        part -> assertThat(part)
                                .isEqualTo("{\"documents\":{\"orders\":[{\"id\":1}]},\"complete\":true}"));
        assertThat(files.get("index.html")).contains("lang=\"de\"", "Bestellungen, Tickets");
        UUID bea = Ids.next();
        account(bea, bea + "@example.org", null);
        assertThat(call(bea, "GET", "/privacy-requests/" + id, null).status()).isEqualTo(404);
        assertThat(call(bea, "GET", "/privacy-requests/" + id + "/archive", null)
                        .status())
                .isEqualTo(404);
        assertThat(db.sql("SELECT count(*) FROM privacy_archive WHERE position('orders'::bytea IN sealed) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /// Whoever types in an address does not thereby own what was ordered under it.
    @Test
    void ordersWithoutAnAccountAreAskedForByAnAddressThatIsProvenAndByNoOther() {
        String path = "/internal/v1/privacy/people/" + ada + "/guest-orders";
        String id = call(ada, "POST", "/exports", null).text("/id");
        gatewayDoes(id);
        await().until(() -> state(id).equals("done"));
        assertThat(others.asked()).noneMatch(asked -> asked.startsWith(path));

        db.sql("UPDATE account SET email_verified_at = clock_timestamp() WHERE id = ?")
                .param(ada)
                .update();
        String erasure = erase(email, PASSWORD).text("/request/id");
        boolean _ = jobs.reschedule(TaskInstanceId.of("privacy-erasure-begin", erasure), Instant.EPOCH);

        await().until(() -> !enabled());
        assertThat(others.asked()).contains(path + " {\"email\":\"" + email + "\"}");
    }

    @Test
    void anArchiveIsGoneWhenItsTimeIsOver() {
        String id = call(ada, "POST", "/exports", null).text("/id");
        gatewayDoes(id);
        await().until(() -> state(id).equals("done"));

        boolean _ = jobs.reschedule(TaskInstanceId.of("privacy-expire", id), Instant.EPOCH);

        await().until(() -> state(id).equals("expired"));
        assertThat(call(ada, "GET", "/privacy-requests/" + id + "/archive", null)
                        .status())
                .isEqualTo(404);
        assertThat(pieces(id)).isZero();
    }

    @Test
    void aServiceThatDoesNotAnswerIsShownAndWaitedFor() {
        others.silent().set(true);
        String id = call(ada, "POST", "/exports", null).text("/id");

        gatewayDoes(id);
        await().until(() -> parts(id, "unreachable") == 6);
        assertThat(call(ada, "POST", "/exports", null).problem()).isEqualTo("privacy-request-open");
        assertThat(state(id)).isEqualTo("running");
        others.silent().set(false);
        await().atMost(Duration.ofSeconds(30)).until(() -> state(id).equals("done"));
    }

    @Test
    void thisServicesOwnPartHoldsTheAccountAndNoSecret() {
        assertThat(new PersonalDataCheck(environment, facts).export(ada))
                .contains(email, "\"memberships\":[]")
                .doesNotContain("argon2", "password_hash");
    }

    @Test
    void whoHasNoPasswordMustHaveJustSignedInToBeErased() {
        db.sql("UPDATE account SET password_hash = NULL WHERE id = ?")
                .param(ada)
                .update();

        Answer answer = call(ada, "POST", "/erasures", "{\"email\":\"%s\"}".formatted(email));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/type")).endsWith("sign-in-again");
        assertThat(call(ada, "GET", "/privacy-requests", null).body().at("/items"))
                .isEmpty();
    }

    @Test
    void anErasureHasToBeMeant() {
        assertThat(erase("someone@else.example", PASSWORD).status()).isEqualTo(422);
        assertThat(erase(email, "wrong").status()).isEqualTo(422);
        assertThat(call(ada, "POST", "/erasures", "{\"email\":\"%s\"}".formatted(email))
                        .status())
                .isEqualTo(422);
        for (int i = 0; i < 2; i++) {
            assertThat(erase(email, "wrong").status()).isEqualTo(422);
        }
        assertThat(erase(email, PASSWORD).status()).isEqualTo(429);
        assertThat(call(ada, "GET", "/privacy-requests", null).body().at("/items"))
                .isEmpty();
    }

    @Test
    void anErasureCanBeUndoneUntilItBegins() {
        String id = erase(email, PASSWORD).text("/request/id");

        assertThat(call(ada, "POST", "/privacy-requests/" + id + "/undo", null).text("/state"))
                .isEqualTo("cancelled");

        boolean _ = jobs.reschedule(TaskInstanceId.of("privacy-erasure-begin", id), Instant.EPOCH);
        await().until(() -> jobs.getScheduledExecution(TaskInstanceId.of("privacy-erasure-begin", id))
                .isEmpty());
        assertThat(state(id)).isEqualTo("cancelled");
        assertThat(enabled()).isTrue();
        assertThat(erase(email, PASSWORD).status()).isEqualTo(202);
    }

    @Test
    void theOnlyOwnerOfAnOrganizationHasToHandItOverFirst() {
        UUID organization = Ids.next();
        db.sql("INSERT INTO organization (id, name, languages) VALUES (?, 'Harbour Sports', '{en}')")
                .param(organization)
                .update();
        owner(organization, ada);
        assertThat(erase(email, PASSWORD).problem()).isEqualTo("only-owner");

        UUID bea = Ids.next();
        account(bea, bea + "@example.org", null);
        owner(organization, bea);
        assertThat(erase(email, PASSWORD).status()).isEqualTo(202);
    }

    @Test
    void anErasureReachesEveryServiceAndEachProvesIt() {
        signedIn();
        Answer planned = erase(email, PASSWORD);
        String id = planned.text("/request/id");
        String key = planned.text("/proofKey");
        boolean _ = jobs.reschedule(TaskInstanceId.of("privacy-erasure-begin", id), Instant.EPOCH);
        await().until(() -> facts.read("turnout.identity.privacy.v1", ada.toString()).stream()
                .anyMatch(fact -> fact.type().equals("ErasureRequestedV1")
                        && facts.body(fact, ErasureRequestedV1.class)
                                .requestId()
                                .toString()
                                .equals(id)));
        assertThat(enabled()).isFalse();
        // The account's sign-ins end with it; which refusal comes first depends on when that is known here.
        assertThat(call(ada, "POST", "/privacy-requests/" + id + "/undo", null).problem())
                .isIn("erasure-begun", "unauthenticated");

        gatewayDoes(id);
        OTHERS.stream().skip(1).forEach(service -> proves(service, id));
        await().until(() -> parts(id, "done") == 6);
        assertThat(proof(id, key).text("/state")).isEqualTo("running");
        proves(OTHERS.getFirst(), id);
        proves(OTHERS.getFirst(), id);

        await().until(() -> proof(id, key).text("/state").equals("done"));
        assertThat(proof(id, "guessed").status()).isEqualTo(404);
        assertThat(proof(id, key).body().at("/parts").toString())
                .contains("\"table\":\"ticket_order\"", "\"table\":\"account\"", "\"table\":\"browser_session\"")
                .doesNotContain(email);
        assertThat(db.sql("SELECT email || name || (password_hash IS NULL) FROM account WHERE id = ?")
                        .param(ada)
                        .query(String.class)
                        .single())
                .isEqualTo("erased-" + ada + "@erased.invalid…true");
        assertThat(db.sql("SELECT count(*) FROM oauth2_authorization WHERE principal_name = ?")
                        .param(ada.toString())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(facts.read("turnout.identity.grants.v1", ada.toString())
                        .getLast()
                        .body())
                .contains("\"grants\":[]");
        assertThat(jobs.getScheduledExecution(TaskInstanceId.of("privacy-erasure-sweep", id)))
                .isPresent();
    }

    @Test
    void nothingIsAllowedUntilThePersonSaysSoAndTheyMayChangeTheirMind() {
        assertThat(call(ada, "GET", "/consents", null).body().toString()).doesNotContain("\"given\":true");
        call(ada, "PUT", "/consents/news", "{\"given\":true}");
        assertThat(given("news")).isTrue();
        call(ada, "PUT", "/consents/news", "{\"given\":false}");
        assertThat(given("news")).isFalse();
        assertThat(call(ada, "PUT", "/consents/anything", "{\"given\":true}").status())
                .isEqualTo(404);
        assertThat(db.sql("SELECT count(*) FROM consent WHERE person_id = ?")
                        .param(ada)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theVersionThatWasReadIsAccepted() {
        String accept = "{\"document\":\"terms\",\"version\":\"%s\",\"language\":\"ar\"}";
        assertThat(call(ada, "POST", "/acceptances", accept.formatted("1999")).problem())
                .isEqualTo("document-changed");
        assertThat(call(ada, "POST", "/acceptances", accept.formatted("2026-11"))
                        .text("/items/0/accepted"))
                .isEqualTo("2026-11");
        assertThat(call(ada, "GET", "", null).body().at("/textsToAccept")).isEmpty();
        db.sql("UPDATE acceptance SET version = '2025-01' WHERE person_id = ?")
                .param(ada)
                .update();
        assertThat(call(ada, "GET", "", null).body().at("/textsToAccept").toString())
                .isEqualTo("[\"terms\"]");
    }

    private Answer erase(String address, String password) {
        return call(ada, "POST", "/erasures", json.writeValueAsString(Map.of("email", address, "password", password)));
    }

    private void proves(String owner, String request) {
        var proof = new PersonErasedV1(
                UUID.fromString(request),
                ada,
                owner + "-service",
                Instant.EPOCH,
                List.of(new PersonErasedV1.Table(owner.equals("ticketing") ? "ticket_order" : "other", 1, 0, null, 0)));
        facts.send("turnout." + owner + ".privacy.v1", ada.toString(), "PersonErasedV1", 1, proof);
    }

    private String gatewaysTasks() {
        return answer(RestClient.create("http://127.0.0.1:" + port)
                        .get()
                        .uri("/internal/v1/privacy/gateway-tasks")
                        .header("Authorization", TestTokens.serviceBearer("gateway-service")))
                .body()
                .toString();
    }

    private void gatewayDoes(String id) {
        Answer answer = answer(RestClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/internal/v1/privacy/gateway-tasks/{id}", id)
                .header("Authorization", TestTokens.serviceBearer("gateway-service"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"tables": [{"table": "browser_session", "erased": 1, "kept": 0, "left": 0}],
                         "export": {"documents": {"browserSessions": []}}}
                        """));
        assertThat(answer.status()).isEqualTo(204);
    }

    private Answer proof(String id, String key) {
        return answer(RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri("/api/v1/people/erasures/{id}", id)
                .header("Proof-Key", key));
    }

    private boolean given(String purpose) {
        for (JsonNode consent : call(ada, "GET", "/consents", null).body().at("/items")) {
            if (consent.at("/purpose").asString().equals(purpose)) {
                return consent.at("/given").asBoolean();
            }
        }
        throw new AssertionError("no purpose " + purpose);
    }

    private String state(String id) {
        return call(ada, "GET", "/privacy-requests/" + id, null).text("/state");
    }

    private long parts(String id, String state) {
        return db.sql("SELECT count(*) FROM privacy_part WHERE request_id = ?::uuid AND state = ?")
                .params(id, state)
                .query(Long.class)
                .single();
    }

    private long pieces(String id) {
        return db.sql("SELECT count(*) FROM privacy_archive WHERE request_id = ?::uuid")
                .param(id)
                .query(Long.class)
                .single();
    }

    private boolean enabled() {
        return db.sql("SELECT enabled FROM account WHERE id = ?")
                .param(ada)
                .query(Boolean.class)
                .single();
    }

    private void account(UUID id, String address, @Nullable String hash) {
        db.sql("INSERT INTO account (id, email, name, locale, password_hash) VALUES (?, ?, 'Ada', 'de', ?)")
                .params(id, address, hash)
                .update();
    }

    private void owner(UUID organization, UUID person) {
        db.sql("INSERT INTO membership (id, organization_id, person_id, role) VALUES (?, ?, ?, 'OWNER')")
                .params(Ids.next(), organization, person)
                .update();
    }

    private void signedIn() {
        db.sql("""
                        INSERT INTO oauth2_authorization
                            (id, registered_client_id, principal_name, authorization_grant_type, refresh_token_value)
                        VALUES (?, 'web', ?, 'authorization_code', 'secret')
                        """).params(Ids.next().toString(), ada.toString()).update();
    }

    private Answer call(UUID person, String method, String path, @Nullable String body) {
        var request = RestClient.create("http://127.0.0.1:" + port)
                .method(HttpMethod.valueOf(method))
                .uri("/api/v1/people/me" + path)
                .header("Authorization", TestTokens.bearer(person));
        return answer(
                body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).body(body));
    }

    private Answer answer(RestClient.RequestHeadersSpec<?> request) {
        ResponseEntity<byte[]> response =
                request.retrieve().onStatus(_ -> true, (_, _) -> {}).toEntity(byte[].class);
        byte[] bytes = response.getBody() == null ? new byte[0] : response.getBody();
        boolean isJson = String.valueOf(response.getHeaders().getContentType()).contains("json");
        return new Answer(
                response.getStatusCode().value(), bytes, isJson ? json.readTree(bytes) : json.createObjectNode());
    }

    private static Map<String, String> unpacked(Answer archive) throws IOException {
        assertThat(archive.status()).isEqualTo(200);
        Map<String, String> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive.bytes()))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                entry = zip.getNextEntry();
            }
        }
        return files;
    }
}
