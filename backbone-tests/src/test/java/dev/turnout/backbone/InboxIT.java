package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// K3, K5, K6 and K9: each message takes effect once and in the order of its key, whatever arrives beside it.
@TurnoutIntegrationTest
class InboxIT {

    private static final long SEED = 20_261_124;

    @LocalServerPort
    private int port;

    private final TestFacts facts;
    private final TestGrants grants;
    private final JdbcClient db;
    private final JsonMapper json;
    private final CounterListener.Trouble trouble;
    private final String key = "inbox-" + Ids.next();

    InboxIT(
            @Autowired TestFacts facts,
            @Autowired TestGrants grants,
            @Autowired JdbcClient db,
            @Autowired JsonMapper json,
            @Autowired CounterListener.Trouble trouble) {
        this.facts = facts;
        this.grants = grants;
        this.db = db;
        this.json = json;
        this.trouble = trouble;
    }

    @AfterEach
    void calm() {
        trouble.none();
        FaultHook.clear();
    }

    @Test
    void duplicatesChangeNothing() {
        var random = new Random(SEED);
        for (int number = 1; number <= 30; number++) {
            UUID id = Ids.next();
            for (int copy = 0; copy < 1 + random.nextInt(5); copy++) {
                facts.send(id, CounterListener.INBOUND, key, "CountedV1", number, new Counters.CountedV1(key, number));
            }
        }

        awaitEffects(key, IntStream.rangeClosed(1, 30).toArray());
    }

    @Test
    void aCrashBetweenCommitAndOffsetIsAbsorbed() {
        var crashes = new AtomicInteger(3);
        FaultHook.set(place -> {
            if (place.equals("inbox.after-commit-before-offset") && crashes.getAndDecrement() > 0) {
                throw new IllegalStateException("died here");
            }
        });

        send(key, 1, 2, 3);

        await().atMost(Duration.ofSeconds(20)).until(() -> crashes.get() <= 0);
        awaitEffects(key, 1, 2, 3);
        send(key, 4);
        awaitEffects(key, 1, 2, 3, 4);
    }

    @Test
    void aFailingMessageHoldsItsSuccessorsAndNobodyElse() {
        var failures = new AtomicInteger(2);
        trouble.at(message -> {
            if (message.key().equals(key) && message.body().number() == 1 && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
        });
        String other = "other-" + key;

        send(key, 1, 2, 3);
        send(other, 1, 2);

        awaitEffects(other, 1, 2);
        awaitEffects(key, 1, 2, 3);
        assertThat(letters(operator(), key)).isEmpty();
    }

    @Test
    void poisonBecomesOneDeadLetterAndCanBeReplayed() throws Exception {
        trouble.at(message -> {
            if (message.key().equals(key) && message.body().number() == 1) {
                throw new IllegalStateException("never works");
            }
        });
        send(key, 1, 2);

        awaitEffects(key, 2);
        String owner = operator();
        JsonNode letter = letters(owner, key).getFirst();
        assertThat(letters(owner, key)).hasSize(1);
        assertThat(letter.path("error").asString()).contains("never works");
        assertThat(letter.path("attempts").asInt()).isEqualTo(3);
        String place = "/" + letter.path("id").asString();
        assertThat(call("GET", place, TestTokens.bearer(Ids.next()), null).statusCode())
                .isEqualTo(404);

        trouble.none();
        assertThat(call("POST", place + "/replay", owner, null).statusCode()).isEqualTo(200);
        awaitEffects(key, 2, 1);
        assertThat(call("POST", place + "/replay", owner, null).statusCode()).isEqualTo(404);
        assertThat(db.sql("SELECT count(*) FROM audit_row WHERE action = 'dead-letter.replay' AND object_id = :id")
                        .param("id", letter.path("messageId").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void unreadableMessagesBecomeDeadLettersWithTheirCause() throws Exception {
        raw(key + "-json", "{\"key\":", "CountedV1");
        raw(key + "-shape", "{\"key\":\"a\",\"number\":\"many\"}", "CountedV1");
        raw(key + "-version", "{}", "CountedV2");
        raw(key + "-type", "{}", "");
        raw(key + "-large", "\"" + "x".repeat(10 * 1024 * 1024) + "\"", "CountedV1");
        raw(key + "-foreign", "{}", "SomethingElseV1");
        facts.sendRaw(CounterListener.INBOUND, null, null, Map.of());
        send(key, 1);

        awaitEffects(key, 1);
        String owner = operator();
        for (String kind : List.of("-json", "-shape", "-version", "-type", "-large")) {
            await(kind)
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(letters(owner, key + kind)).hasSize(1));
        }
        assertThat(letters(owner, key + "-foreign")).isEmpty();
        assertThat(letters(owner, key + "-large").getFirst().path("error").asString())
                .contains("larger");
    }

    @Test
    void whatTheDatabaseCannotKeepIsParkedAllTheSameAndHoldsNobody() {
        String odd = key + "-odd";
        facts.sendRaw(
                CounterListener.INBOUND,
                odd + "\0",
                "{broken\0".getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "ce_id", Ids.next().toString(),
                        "ce_type", "CountedV1",
                        "ce_source", "te\0st",
                        "ce_time", "+1000000000-12-31T23:59:59.999999999Z"));
        facts.sendRaw(CounterListener.INBOUND, "x".repeat(40_000), "{}".getBytes(StandardCharsets.UTF_8), Map.of());
        trouble.at(message -> {
            if (message.key().equals(key + "-cause")) {
                throw new IllegalStateException("a \0 cause");
            }
        });
        send(key + "-cause", 1);
        // behind them on every partition
        for (int number = 0; number < 8; number++) {
            send(key + "-" + number, 1);
        }

        for (int number = 0; number < 8; number++) {
            awaitEffects(key + "-" + number, 1);
        }
        String operator = operator();
        assertThat(letters(operator, odd + "\uFFFD")).hasSize(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(letters(operator, key + "-cause"))
                        .singleElement()
                        .satisfies(letter ->
                                assertThat(letter.path("error").asString()).contains("a \uFFFD cause")));
    }

    @Test
    void aCorrectedMessageTakesEffectAndASkippedOneNever() throws Exception {
        raw(key, "{\"key\":\"a\",\"number\":\"many\"}", "CountedV1");
        raw(key, "{broken", "CountedV1");
        String owner = operator();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(letters(owner, key)).hasSize(2));
        String skipped = "/" + letters(owner, key).get(0).path("id").asString();
        String corrected = "/" + letters(owner, key).get(1).path("id").asString();

        assertThat(call("PUT", corrected + "/body", owner, "{nonsense").statusCode())
                .isEqualTo(422);
        assertThat(call("PUT", corrected + "/body", owner, "{\"key\":\"a\",\"number\":7}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("POST", corrected + "/replay", owner, null).statusCode())
                .isEqualTo(200);
        assertThat(call("POST", skipped + "/skip", owner, null).statusCode()).isEqualTo(200);

        awaitEffects(key, 7);
        assertThat(letters(owner, key)).isEmpty();
    }

    @Test
    void aDeadLetterIsForThePeopleOfItsEventAndOneWithoutForTheOperator() throws Exception {
        UUID organization = Ids.next();
        UUID event = Ids.next();
        event(event, organization, "draft");
        String about = key + "-event";
        raw(about, "{\"eventId\":\"%s\",\"number\":\"many\"}".formatted(event), "CountedV1");
        String pushed = key + "-channel";
        raw(pushed, "{\"channel\":\"event:%s:feed\",\"number\":\"many\"}".formatted(event), "CountedV1");
        String unknown = key + "-unknown";
        raw(unknown, "{\"eventId\":\"%s\",\"number\":\"many\"}".formatted(Ids.next()), "CountedV1");
        String nobodys = key + "-person";
        raw(nobodys, "{\"personId\":\"%s\",\"number\":\"many\"}".formatted(Ids.next()), "CountedV1");
        String operator = operator();
        for (String letter : List.of(about, pushed, unknown, nobodys)) {
            await(letter)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> letters(operator, letter).size() == 1);
        }
        String owner = owner(organization);
        String stranger = owner(Ids.next());

        assertThat(letters(owner, about)).hasSize(1);
        assertThat(letters(owner, pushed)).hasSize(1);
        for (String letter : List.of(about, pushed, unknown, nobodys)) {
            assertThat(letters(stranger, letter)).as(letter).isEmpty();
            String place = "/" + letters(operator, letter).getFirst().path("id").asString();
            assertThat(call("GET", place, stranger, null).statusCode())
                    .as(letter)
                    .isEqualTo(404);
            assertThat(call("POST", place + "/replay", stranger, null).statusCode())
                    .as(letter)
                    .isEqualTo(404);
        }
        assertThat(letters(owner, unknown)).isEmpty();
        assertThat(letters(owner, nobodys)).isEmpty();
    }

    /// What collaboration-service hears: that it came, once, and that it was settled, once, by whom.
    @Test
    void aDeadLetterOfAnEventIsToldOfAndThatItWasSettled() throws Exception {
        UUID organization = Ids.next();
        UUID event = Ids.next();
        event(event, organization, "published");
        raw(key, "{\"eventId\":\"%s\",\"number\":\"many\"}".formatted(event), "CountedV1");
        UUID person = grants.person(organization, null, Role.OWNER);
        String owner = TestTokens.bearer(person);
        await().atMost(Duration.ofSeconds(30)).until(() -> letters(owner, key).size() == 1);
        String id = letters(owner, key).getFirst().path("id").asString();
        String service = TestTokens.serviceBearer("collaboration-service");
        String settlement = "{\"how\":\"%s\",\"eventId\":\"%s\",\"personId\":\"%s\"}";

        assertThat(settle(id, TestTokens.serviceBearer("event-service"), settlement.formatted("skip", event, person)))
                .contains("forbidden");
        assertThat(settle(id, service, settlement.formatted("skip", Ids.next(), person)))
                .as("another event's")
                .isEqualTo("{\"settled\":false}");
        assertThat(settle(id, service, settlement.formatted("skip", event, person)))
                .isEqualTo("{\"settled\":true}");
        assertThat(settle(id, service, settlement.formatted("replay", event, person)))
                .as("once more")
                .isEqualTo("{\"settled\":false}");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(facts.read("turnout.backbone.dead-letter.v1").stream()
                                .filter(fact -> fact.key().endsWith("/" + id))
                                .map(TestFacts.Fact::type))
                        .containsExactly("DeadLetterParkedV1", "DeadLetterSettledV1"));
        assertThat(facts.read("turnout.backbone.dead-letter.v1").stream()
                        .filter(fact -> fact.key().endsWith("/" + id))
                        .map(TestFacts.Fact::body))
                .allSatisfy(body -> assertThat(body).contains(event.toString()).doesNotContain("many"))
                .last()
                .asString()
                .contains("skipped", person.toString());
    }

    private String settle(String id, String bearer, String body) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/internal/v1/dead-letters/" + id + "/settlement"))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aCorrectionCannotMakeAMessageSpeakOfSomebodyElse() throws Exception {
        UUID organization = Ids.next();
        UUID event = Ids.next();
        UUID person = Ids.next();
        event(event, organization, "published");
        String body = "{\"key\":\"a\",\"number\":%s,\"eventId\":\"%s\",\"to\":[{\"personId\":\"%s\"}]}";
        raw(key, body.formatted("\"many\"", event, person), "CountedV1");
        String owner = owner(organization);
        await().atMost(Duration.ofSeconds(30)).until(() -> letters(owner, key).size() == 1);
        String place = "/" + letters(owner, key).getFirst().path("id").asString() + "/body";

        for (String other : List.of(
                body.formatted("7", Ids.next(), person), body.formatted("7", event, Ids.next()), "{\"number\":7}")) {
            HttpResponse<String> refused = call("PUT", place, owner, other);
            assertThat(refused.statusCode()).as(other).isEqualTo(422);
            assertThat(refused.body()).contains("another-subject");
        }
        assertThat(call("PUT", place, owner, body.formatted("7", event, person)).statusCode())
                .isEqualTo(200);
    }

    private void send(String to, int... numbers) {
        for (int number : numbers) {
            var _ = facts.send(CounterListener.INBOUND, to, "CountedV1", number, new Counters.CountedV1(to, number));
        }
    }

    private void raw(String to, String body, String type) {
        facts.sendRaw(
                CounterListener.INBOUND,
                to,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_id", Ids.next().toString(), "ce_type", type, "ce_source", "test"));
    }

    private void awaitEffects(String of, int... numbers) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(effects(of))
                        .containsExactly(IntStream.of(numbers).boxed().toArray(Integer[]::new)));
    }

    private List<Integer> effects(String of) {
        return db.sql("SELECT number FROM effect WHERE key = :key ORDER BY id")
                .param("key", of)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private String operator() {
        return TestTokens.bearer(grants.operator());
    }

    private String owner(UUID organization) {
        return TestTokens.bearer(grants.person(organization, null, Role.OWNER));
    }

    private void event(UUID id, UUID organization, String status) {
        grants.event(new EventBasics(id, 1, organization, "games", "Games", "Europe/Berlin", null, null, status, "en"));
    }

    private List<JsonNode> letters(String bearer, String of) {
        try {
            JsonNode page =
                    json.readTree(call("GET", "?limit=200", bearer, null).body());
            return page.path("items")
                    .valueStream()
                    .filter(letter -> letter.path("key").asString().equals(of))
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> call(
            String method, String path, String bearer, @org.jspecify.annotations.Nullable String body)
            throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + port + "/api/v1/backbone-service/dead-letters" + path))
                            .header("Authorization", bearer)
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
