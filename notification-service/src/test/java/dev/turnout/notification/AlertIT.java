package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestTokens;
import dev.turnout.notification.channels.Counterpart;
import dev.turnout.notification.live.LiveClient;
import dev.turnout.notification.livelog.ChannelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An alert is released once, by whom the event's rules want, tells everybody it is for at once, and the roll call says
/// who is safe.
class AlertIT extends NotificationIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID OMAR = newMember(Role.ORGANIZER, null);
    private static final UUID OLGA = newMember(Role.OWNER, null);

    private final ApplicationContext instance;

    private UUID event = UUID.randomUUID();

    @LocalServerPort
    int port;

    private record Answer(int status, JsonNode body) {

        String type() {
            return body.path("type").asString("").replace("urn:turnout:problem:", "");
        }
    }

    AlertIT(ApplicationContext instance) {
        this.instance = instance;
    }

    @BeforeEach
    void begin() {
        event = newEvent("published");
    }

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void tellsEverybodyByEveryWayAtOnce() throws Exception {
        UUID member = member(Role.VOLUNTEER, "Hall");
        UUID elsewhere = member(Role.VOLUNTEER, "Pool");
        UUID buyer = buyer();
        NEIGHBOURS.know(member, "member@people.example", "de");
        var browser = subscribed(member);
        String phone = "+4930%d".formatted(System.nanoTime() % 1_000_000_000);
        List<String> tokens = List.of("fcm-" + member, "onesignal-" + member);
        devices(member, tokens);
        jdbc.sql("INSERT INTO phone_number (person_id, number, verified_at, first_code_at) VALUES (?, ?, now(), now())")
                .params(member, phone)
                .update();
        try (var visitor = LiveClient.greet(Edge.of(instance).socket(), liveToken(UUID.randomUUID()))) {
            String channel = ChannelName.alerts(event).value();
            visitor.sub(channel);

            UUID alert = released(AlertStory.body("alert", null, "[\"hall\"]", "[]"));

            await().untilAsserted(() -> assertThat(visitor.pushed(channel)).hasSize(1));
            await().untilAsserted(() -> assertThat(told(alert)).contains(member, buyer));
            assertThat(told(alert)).doesNotContain(elsewhere);
            await().untilAsserted(() -> assertThat(PUSHES.to(browser.path())).isNotEmpty());
            JsonNode notice = JSON.readTree(
                    browser.open(PUSHES.to(browser.path()).getFirst().body()));
            assertThat(notice.path("title").asString()).isEqualTo("Notfall: Halle verlassen");
            await().untilAsserted(() -> assertThat(MAIL.getReceivedMessages())
                    .anySatisfy(mail ->
                            assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("member@people.example")));
            await().untilAsserted(() -> assertThat(tokens)
                    .allSatisfy(token -> assertThat(PROVIDERS.about(token))
                            .extracting(Counterpart.Request::body)
                            .anySatisfy(body -> assertThat(body).contains("Notfall: Halle verlassen"))));
            await().untilAsserted(() -> assertThat(PROVIDERS.about(URLEncoder.encode(phone, StandardCharsets.UTF_8)))
                    .singleElement()
                    .satisfies(text -> assertThat(URLDecoder.decode(text.body(), StandardCharsets.UTF_8))
                            .contains("Notfall: Halle verlassen")));
            assertThat(jdbc.sql("SELECT spent FROM sms_spending WHERE period = ?")
                            .param("alerts:" + event)
                            .query(Long.class)
                            .single())
                    .as("paid by the alerts' own budget")
                    .isPositive();
            JsonNode item = get("/api/v1/inbox", member).body().path("items").path(0);
            assertThat(item.path("kind").asString()).isEqualTo("alert");
            assertThat(item.path("texts").path("de").path("easy").asString()).isEqualTo("Geht jetzt raus.");
            await().untilAsserted(() -> assertThat(get("/api/v1/alerts/" + alert, OMAR)
                            .body()
                            .path("toldAt")
                            .isString())
                    .isTrue());
        }
    }

    @Test
    void whoProposedItCannotReleaseItWhereTwoAreNeeded() {
        twoPeople();
        UUID alert = proposed(AlertStory.BODY, OMAR);

        assertThat(release(alert, OMAR).type()).isEqualTo("second-person-needed");
        assertThat(put("/api/v1/events/" + event + "/alert-rules", OMAR, "{\"twoPeople\":false}")
                        .status())
                .isEqualTo(204);
        assertThat(release(alert, OMAR).type()).isEqualTo("second-person-needed");
        assertThat(release(alert, OLGA).status()).isEqualTo(200);
    }

    @Test
    void couldReleaseItWithoutTheConstraint() {
        twoPeople();
        UUID alert = proposed(AlertStory.BODY, OMAR);
        jdbc.sql("ALTER TABLE alert DROP CONSTRAINT alert_two_people").update();
        try {
            assertThat(release(alert, OMAR).status()).isEqualTo(200);
        } finally {
            jdbc.sql("UPDATE alert SET two_people = false WHERE id = ?")
                    .param(alert)
                    .update();
            jdbc.sql("""
                            ALTER TABLE alert ADD CONSTRAINT alert_two_people
                              CHECK (NOT two_people OR released_by <> proposed_by)
                            """).update();
        }
    }

    @Test
    void isReleasedOnceOrWithdrawnHoweverManyTry() {
        UUID buyer = buyer();
        UUID alert = proposed(AlertStory.BODY, OMAR);

        List<Integer> answers = atOnce(
                8,
                i -> post("/api/v1/alerts/" + alert + (i % 2 == 0 ? "/release" : "/withdraw"), OLGA, "{}")
                        .status());

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        if (state(alert).equals("released")) {
            await().untilAsserted(() -> assertThat(told(alert)).containsOnlyOnce(buyer));
        } else {
            assertThat(told(alert)).isEmpty();
        }
        assertThat(log.top(ChannelName.alerts(event))).isEqualTo(state(alert).equals("released") ? 1 : 0);
    }

    @Test
    void isNotReleasedOnceItWouldHaveEnded() {
        UUID alert = proposed(AlertStory.BODY, OMAR);
        jdbc.sql("UPDATE alert SET expires_at = now() - interval '1 second' WHERE id = ?")
                .param(alert)
                .update();

        assertThat(release(alert, OLGA).type()).isEqualTo("alert-expired");
        assertThat(state(alert)).isEqualTo("proposed");
    }

    @Test
    void endsByTheClockAndByWhatTakesItsPlace() {
        UUID buyer = buyer();
        UUID first = released(AlertStory.BODY);
        await().untilAsserted(() -> assertThat(told(first)).contains(buyer));
        UUID update = proposed(AlertStory.body("update", first, "[]", "[]"), OMAR);
        UUID cancel = proposed(AlertStory.body("cancel", first, "[]", "[]"), OMAR);

        assertThat(release(update, OLGA).status()).isEqualTo(200);
        assertThat(release(cancel, OLGA).type()).isEqualTo("alert-over");
        assertThat(state(cancel)).isEqualTo("proposed");
        assertThat(state(first)).isEqualTo("over");
        assertThat(active(buyer)).containsExactly(update.toString());

        jdbc.sql("UPDATE alert SET expires_at = now() WHERE id = ?")
                .param(update)
                .update();

        await().untilAsserted(() -> assertThat(state(update)).isEqualTo("over"));
        assertThat(active(buyer)).isEmpty();
        assertThat(post("/api/v1/events/" + event + "/alerts", OMAR, AlertStory.body("update", update, "[]", "[]"))
                        .type())
                .isEqualTo("alert-over");
    }

    @Test
    void missesNobodyWhenItDiesBetweenReleaseAndTelling() {
        UUID buyer = buyer();
        var lane = instance.getBean("alertLane", SmartLifecycle.class);
        lane.stop();
        UUID alert;
        try {
            alert = released(AlertStory.BODY);
            assertThat(told(alert)).isEmpty();
        } finally {
            lane.start();
        }

        await().untilAsserted(() -> assertThat(told(alert)).containsOnlyOnce(buyer));
    }

    @Test
    void doesNotWaitForWhatIsQueuedBeforeIt() throws Exception {
        UUID buyer = buyer();
        UUID alert = proposed(AlertStory.BODY, OMAR);
        try (var client = LiveClient.greet(Edge.of(instance).socket(), liveToken(buyer));
                var _ = new Blocked()) {
            client.sub("person:" + buyer + ":inbox");
            var ordinary = Story.in(event).told(facts, buyer);
            IntStream.range(0, 20).forEach(_ -> Story.in(event).told(facts, buyer));

            assertThat(release(alert, OLGA).status()).isEqualTo(200);

            await().atMost(Duration.ofSeconds(3))
                    .until(() -> kinds(client, buyer).contains("alert"));
            // the twin: what goes the ordinary way is still behind the backlog
            assertThat(kinds(client, buyer)).doesNotContain("change");
            assertThat(told(ordinary.changeId())).isEmpty();
            assertThat(told(alert)).contains(buyer);
        }
        await().until(() -> !told(event, "session").isEmpty());
    }

    @Test
    void callsThoseOnDutyAgainUntilTheyAnswer() {
        UUID medic = UUID.randomUUID();
        var grants = new PersonGrants(
                medic,
                2,
                List.of(new Grant(
                        ORGANIZATION,
                        event,
                        Role.MEDIC,
                        Instant.now().minusSeconds(60),
                        Instant.now().plusSeconds(600))));
        know(grants);
        NEIGHBOURS.know(medic, null, "en");
        var browser = subscribed(medic);

        UUID alert = released(AlertStory.BODY);

        await().untilAsserted(() -> assertThat(PUSHES.to(browser.path())).hasSizeGreaterThanOrEqualTo(3));
        answer(alert, medic, "{\"answer\":\"safe\"}");
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("SELECT count(*) FROM alert_page WHERE alert_id = ? AND state = 'waiting'")
                                .param(alert)
                                .query(Long.class)
                                .single())
                .isZero());
    }

    @Test
    void countsWhoIsSafeByZoneAndTakesAnswersThatComeLate() {
        UUID hall = member(Role.VOLUNTEER, "Hall");
        UUID buyer = buyer();
        UUID passerBy = UUID.randomUUID();
        UUID alert = released(AlertStory.BODY);
        await().untilAsserted(() -> assertThat(told(alert)).contains(hall, buyer));
        Instant now = Instant.now();

        answer(alert, hall, "{\"answer\":\"help\",\"place\":\"Row 4\",\"answeredAt\":\"%s\"}".formatted(now));
        // said before, but kept on a phone without a connection
        JsonNode late =
                answer(alert, hall, "{\"answer\":\"safe\",\"answeredAt\":\"%s\"}".formatted(now.minusSeconds(30)));
        answer(alert, passerBy, "{\"answer\":\"safe\"}");

        assertThat(late.path("answer").asString()).isEqualTo("help");
        JsonNode zones =
                get("/api/v1/alerts/" + alert + "/roll-call", OMAR).body().path("zones");
        assertThat(zone(zones, "Hall").path("help").asInt()).isEqualTo(1);
        assertThat(zone(zones, "").path("safe").asInt()).isEqualTo(1);
        assertThat(zone(zones, "").path("silent").asInt()).isGreaterThanOrEqualTo(1);
        JsonNode people = get("/api/v1/alerts/" + alert + "/roll-call/people?answer=help&zone=Hall", OMAR)
                .body();
        assertThat(people.path("items").path(0).path("place").asString()).isEqualTo("Row 4");
        UUID leadOfTheHall = newMember(Role.STAFF, event, "Hall");
        assertThat(get("/api/v1/alerts/" + alert + "/roll-call", leadOfTheHall)
                        .body()
                        .path("zones"))
                .hasSize(1);
        assertThat(get("/api/v1/alerts/" + alert + "/roll-call/people?answer=safe", leadOfTheHall)
                        .status())
                .isEqualTo(403);

        jdbc.sql(
                        "UPDATE alert SET state = 'over', over_at = now() - interval '30 days', over_because = 'expired' WHERE id = ?")
                .param(alert)
                .update();
        assertThat(answer(alert, buyer, "{\"answer\":\"help\"}").path("over").asBoolean())
                .isTrue();
        assertThat(post("/api/v1/alerts/" + alert + "/answers", buyer, "{\"answer\":\"safe\"}")
                        .type())
                .isEqualTo("alert-over");
    }

    @Test
    void isNobodysBusinessWhomItIsNotFor() {
        UUID staff = member(Role.STAFF);
        UUID buyer = buyer();
        UUID alert = released(AlertStory.body("alert", null, "[]", "[\"STAFF\"]"));
        await().untilAsserted(() -> assertThat(told(alert)).contains(staff));

        assertThat(told(alert)).doesNotContain(buyer);
        assertThat(log.top(ChannelName.alerts(event))).isZero();
        assertThat(post("/api/v1/alerts/" + alert + "/answers", buyer, "{\"answer\":\"safe\"}")
                        .status())
                .isEqualTo(404);
        assertThat(post(
                                "/api/v1/alerts/" + proposed(AlertStory.BODY, OMAR) + "/answers",
                                buyer,
                                "{\"answer\":\"safe\"}")
                        .status())
                .isEqualTo(404);
        UUID foreign = newMember(Role.ORGANIZER, UUID.randomUUID());
        assertThat(release(alert, foreign).status()).isEqualTo(404);
        UUID elsewhere = released(AlertStory.BODY);
        event = newEvent("published");
        assertThat(post("/api/v1/events/" + event + "/alerts", OMAR, AlertStory.body("cancel", elsewhere, "[]", "[]"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void someAreasAreNotTheWholeEvent() {
        UUID lead = newMember(Role.STAFF, event, "Hall");

        assertThat(post("/api/v1/events/" + event + "/alerts", lead, AlertStory.BODY)
                        .status())
                .isEqualTo(403);
        assertThat(post(
                                "/api/v1/events/" + event + "/alerts",
                                lead,
                                AlertStory.body("alert", null, "[\"Hall\",\"Pool\"]", "[]"))
                        .status())
                .isEqualTo(403);
        UUID own = proposed(AlertStory.body("alert", null, "[\"Hall\"]", "[]"), lead);
        assertThat(release(own, lead).status()).isEqualTo(403);
    }

    @Test
    void forgetsThePersonAndKeepsTheNumbers() {
        UUID buyer = buyer();
        UUID alert = released(AlertStory.BODY);
        await().untilAsserted(() -> assertThat(told(alert)).contains(buyer));
        answer(alert, buyer, "{\"answer\":\"help\",\"place\":\"Row 9\"}");
        var service = new PersonalDataCheck(environment, facts);
        assertThat(service.export(buyer)).contains("\"alertAnswers\":[{", "Row 9", "\"presences\":[{");
        int before = told(alert).size();

        var proof = service.erase(UUID.randomUUID(), buyer);

        assertThat(proof.tables()).allSatisfy(table -> assertThat(table.left()).isZero());
        assertThat(told(alert)).hasSize(before).doesNotContain(buyer);
        assertThat(service.export(buyer)).doesNotContain("Row 9");
    }

    @Test
    void takesTheMessageOfSomebodyElseAsAProposalAndGivesItsOwn() {
        member(Role.VOLUNTEER, "Hall");
        String cap = """
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>W-%s</identifier><sender>w@weather.example</sender>
                <sent>2026-06-06T08:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
                <info><category>Met</category><event>Storm</event><urgency>Expected</urgency><severity>Severe</severity>
                <certainty>Likely</certainty><headline>Storm at noon</headline><area><areaDesc>Hall</areaDesc></area></info></alert>
                """.formatted(UUID.randomUUID());

        Answer taken = cap(cap);

        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.body().path("state").asString()).isEqualTo("proposed");
        assertThat(taken.body().path("zones").path(0).asString()).isEqualTo("Hall");
        assertThat(cap(cap).type()).isEqualTo("alert-known");
        assertThat(cap("<alert").body().path("errors").path(0).path("pointer").asString())
                .startsWith("line 1");
        assertThat(cap(cap.replace("Likely", "Perhaps").replace("W-", "X-"))
                        .body()
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("/alert/info[1]/certainty");

        UUID own = released(AlertStory.BODY);
        String feed = text("/api/v1/events/" + event + "/alerts/feed");
        assertThat(feed).contains("/api/v1/alerts/" + own + "/cap").doesNotContain("Storm");
        assertThat(text("/api/v1/alerts/" + own + "/cap")).contains("<severity>Severe</severity>", "Halle verlassen");
    }

    @Test
    void readsNothingButWhatItWasGiven() {
        String bomb = """
                <!DOCTYPE alert [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>&secret;</identifier></alert>
                """;

        assertThat(cap(bomb).body().path("errors").path(0).path("code").asString())
                .isEqualTo("cap-not-xml");
        assertThat(cap("<alert>" + " ".repeat(600_000) + "</alert>").status()).isEqualTo(422);
    }

    @Test
    void isNotProposedWithMoreWordsThanCanBeToldAtOnce() {
        String texts = IntStream.range(0, 15)
                .mapToObj(i -> "\"a%c\":{\"headline\":\"x\",\"description\":\"%s\",\"instruction\":\"\",\"easy\":\"\"}"
                        .formatted('a' + i, "x".repeat(1_900)))
                .collect(Collectors.joining(",", "{", "}"));

        Answer answer =
                post("/api/v1/events/" + event + "/alerts", OMAR, AlertStory.BODY.replace(AlertStory.TEXTS, texts));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/texts");
    }

    @Test
    void preparedAlertsAreChangedByOneAtATime() {
        String path = "/api/v1/events/" + event + "/alert-templates";
        Answer made = post(path, OMAR, AlertStory.TEMPLATE);
        String own = "/api/v1/alert-templates/" + made.body().path("templateId").asString();

        assertThat(put(own, OMAR, AlertStory.TEMPLATE).status()).isEqualTo(428);
        assertThat(send("PUT", own, OMAR, AlertStory.TEMPLATE, "If-Match", "\"v1\"")
                        .status())
                .isEqualTo(200);
        assertThat(send("PUT", own, OMAR, AlertStory.TEMPLATE, "If-Match", "\"v1\"")
                        .status())
                .isEqualTo(412);
        assertThat(get(path, OMAR).body().path("items")).hasSize(1);
        assertThat(send("DELETE", own, newMember(Role.STAFF, event), "").status())
                .isEqualTo(403);
        assertThat(send("DELETE", own, OMAR, "").status()).isEqualTo(204);
    }

    /// Holds what the ordinary lane needs for everybody.
    private final class Blocked implements AutoCloseable {

        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CompletableFuture<Void> holding;

        Blocked() throws InterruptedException {
            holding = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(_ -> {
                jdbc.sql("LOCK TABLE change_part IN SHARE MODE").update();
                held.countDown();
                try {
                    var _ = release.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            release.countDown();
            holding.join();
        }
    }

    private List<String> kinds(LiveClient client, UUID person) {
        return client.pushed("person:" + person + ":inbox").stream()
                .map(frame -> frame.path("d").path("kind").asString())
                .toList();
    }

    private void twoPeople() {
        put("/api/v1/events/" + event + "/alert-rules", OMAR, "{\"twoPeople\":true}");
    }

    private UUID released(String body) {
        UUID alert = proposed(body, OMAR);
        assertThat(release(alert, OLGA).status()).isEqualTo(200);
        return alert;
    }

    private UUID proposed(String body, UUID by) {
        Answer answer = post("/api/v1/events/" + event + "/alerts", by, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return UUID.fromString(answer.body().path("alertId").asString());
    }

    private Answer release(UUID alert, UUID by) {
        return post("/api/v1/alerts/" + alert + "/release", by, "{}");
    }

    private JsonNode answer(UUID alert, UUID person, String body) {
        Answer answer = post("/api/v1/alerts/" + alert + "/answers", person, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode zone(JsonNode zones, String name) {
        return zones.values().stream()
                .filter(zone -> zone.path("zone").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> active(UUID person) {
        return get("/api/v1/alerts/active", person).body().path("items").values().stream()
                .map(item -> item.path("alertId").asString())
                .toList();
    }

    private String state(UUID alert) {
        return jdbc.sql("SELECT state FROM alert WHERE id = ?")
                .param(alert)
                .query(String.class)
                .single();
    }

    private List<UUID> told(UUID change) {
        return jdbc.sql("SELECT person_id FROM delivery WHERE change_id = ?")
                .param(change)
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    private List<UUID> told(UUID eventId, String subject) {
        return jdbc.sql("""
                        SELECT person_id FROM delivery d JOIN change c ON c.id = d.change_id
                         WHERE c.event_id = ? AND c.subject_type = ?
                        """)
                .params(eventId, subject)
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    private UUID member(Role role, String... areas) {
        UUID id = UUID.randomUUID();
        know(new PersonGrants(id, 2, List.of(new Grant(ORGANIZATION, event, role, List.of(areas), null, null))));
        return id;
    }

    /// In the replica, as after the fact was heard.
    private void know(PersonGrants grants) {
        NEIGHBOURS.know(grants);
        jdbc.sql(
                        "INSERT INTO replica (topic, key, version, body) VALUES ('turnout.identity.grants.v1', ?, ?, ?::jsonb)")
                .params(grants.personId().toString(), grants.version(), JSON.writeValueAsString(grants))
                .update();
    }

    /// What cannot be handled holds up what follows under its key.
    @Test
    void anOrderOfNobodyWeKnowHoldsUpNothing() {
        UUID order = UUID.randomUUID();
        UUID person = UUID.randomUUID();

        paid(order, 1, null);
        paid(order, 2, person);

        isExpected(person);
    }

    private UUID buyer() {
        UUID person = UUID.randomUUID();
        paid(UUID.randomUUID(), 1, person);
        isExpected(person);
        return person;
    }

    private void paid(UUID order, int version, @Nullable UUID buyer) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("orderId", order);
        body.put("eventId", event);
        body.put("buyerId", buyer);
        body.put("ticketIds", List.of(UUID.randomUUID()));
        facts.send("turnout.ticketing.order.v1", order.toString(), "OrderPaidV1", version, body);
    }

    private void isExpected(UUID person) {
        await().until(() -> jdbc.sql("SELECT count(*) FROM event_presence WHERE person_id = ?")
                        .param(person)
                        .query(Long.class)
                        .single()
                == 1);
    }

    /// One of each provider.
    private void devices(UUID person, List<String> tokens) {
        for (String token : tokens) {
            jdbc.sql("""
                            INSERT INTO device (id, person_id, kind, token, platform, created_at)
                            VALUES (gen_random_uuid(), ?, split_part(?, '-', 1), ?, 'android', now())
                            """).params(person, token, token).update();
        }
    }

    private Browser subscribed(UUID person) {
        var browser = new Browser();
        assertThat(put("/api/v1/push/subscriptions", person, browser.subscription(PUSHES.origin()))
                        .status())
                .isEqualTo(200);
        return browser;
    }

    private List<Integer> atOnce(int count, IntFunction<Integer> action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begin = new CountDownLatch(1);
            var running = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> {
                        begin.await();
                        return action.apply(i);
                    }))
                    .toList();
            begin.countDown();
            return running.stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }

    private Answer get(String path, @Nullable UUID person) {
        return send("GET", path, person, "");
    }

    private Answer post(String path, UUID person, String body) {
        return send("POST", path, person, body);
    }

    private Answer put(String path, UUID person, String body) {
        return send("PUT", path, person, body);
    }

    private Answer cap(String xml) {
        return send(
                "POST", "/api/v1/events/" + event + "/alerts/cap", OMAR, xml, "Content-Type", "application/cap+xml");
    }

    private String text(String path) {
        return raw(request("GET", path, null, ""));
    }

    private Answer send(String method, String path, @Nullable UUID person, String body, String... headers) {
        var request = request(method, path, person, body);
        if (headers.length > 0) {
            request.setHeader(headers[0], headers[1]);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String raw(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String method, String path, @Nullable UUID person, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return person == null ? request : request.header("Authorization", TestTokens.bearer(person));
    }
}
