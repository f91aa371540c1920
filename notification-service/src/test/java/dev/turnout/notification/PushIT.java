package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.test.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who has not been told in time is shown a notification by their browser, sealed for it alone.
class PushIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void showsAChangeInThePersonsLanguageToTheirBrowserAlone() throws Exception {
        var german = person("de");
        var browser = subscribed(german);

        var story = Story.in(EVENT).told(facts, german);

        var push = awaitPush(browser);
        JsonNode notice = JSON.readTree(browser.open(push.body()));
        assertThat(notice.path("title").asString()).isEqualTo("Geändert: Long jump");
        assertThat(notice.path("body").asString()).isNotBlank();
        assertThat(notice.path("lang").asString()).isEqualTo("de");
        assertThat(notice.path("id").asString()).isEqualTo(notification(story, german));
        assertThat(push.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(push.header("TTL")).isEqualTo("14400");
        assertThat(push.header("Topic"))
                .isEqualTo(notice.path("tag").asString())
                .hasSizeLessThanOrEqualTo(32);
        provesWhoAsks(push);
        await().untilAsserted(() -> assertThat(rung(story, german)).isEqualTo("sent"));
    }

    @Test
    void mailsOnlyWhenThePushStaysUnanswered() {
        var person = person("en");
        var browser = subscribed(person);

        var story = Story.in(EVENT).told(facts, person);

        awaitPush(browser);
        acknowledge(person, notification(story, person));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(jobs(story)).isZero());
        assertThat(mailRung(story, person)).isIn(Optional.empty(), Optional.of("skipped"));
    }

    @Test
    void mailsInTheEndWhoseBrowserShowedNothing() {
        var person = person("en");
        var browser = subscribed(person);

        var story = Story.in(EVENT).told(facts, person);

        awaitPush(browser);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mailRung(story, person)).contains("sent"));
    }

    @Test
    void comesAgainWhenThePushServiceSaysSo() {
        var person = person("en");
        var browser = subscribed(person);
        PUSHES.answer(browser.path(), 429, 503);

        var story = Story.in(EVENT).told(facts, person);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rung(story, person)).isEqualTo("sent"));
        assertThat(PUSHES.to(browser.path())).hasSize(3);
    }

    @Test
    void forgetsABrowserThatHasEndedItsSubscription() throws Exception {
        var person = person("en");
        var gone = subscribed(person);
        var here = subscribed(person);
        PUSHES.answer(gone.path(), 410);

        Story.in(EVENT).told(facts, person);

        awaitPush(here);
        await().untilAsserted(() -> assertThat(subscriptions(person)).hasSize(1));
    }

    @Test
    void showsWhyNothingWasPushed() {
        var person = person("en");
        var browser = subscribed(person);
        PUSHES.answer(browser.path(), 503, 503, 503);

        var story = Story.in(EVENT).told(facts, person);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rung(story, person)).isEqualTo("failed"));
        assertThat(reason(story, person)).isEqualTo("push-service-busy");
    }

    @Test
    void followsNobodyElsewhere() {
        var person = person("en");
        var browser = subscribed(person);
        PUSHES.answer(browser.path(), 307);

        var story = Story.in(EVENT).told(facts, person);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reason(story, person)).isEqualTo("push-refused-307"));
        assertThat(PUSHES.to("/elsewhere")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://fcm.googleapis.com.evil.example/x",
                "https://fcm.googleapis.com@evil.example/x",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "not an address"
            })
    void callsNobodyButPushServices(String address) throws Exception {
        var person = person("en");
        var body = new Browser().subscription("").replace("\"endpoint\":\"", "\"endpoint\":\"" + address + "#");

        var answer = send("PUT", "/api/v1/push/subscriptions", person, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("push-service-unknown");
        assertThat(subscriptions(person)).isEmpty();
    }

    @Test
    void aBrowserBelongsToWhoSubscribedLast() throws Exception {
        var before = person("en");
        var after = person("en");
        var browser = subscribed(before);

        subscribe(after, browser);

        assertThat(subscriptions(before)).isEmpty();
        assertThat(subscriptions(after)).hasSize(1);
    }

    @Test
    void foreignSubscriptionsDoNotExist() throws Exception {
        var owner = person("en");
        subscribed(owner);
        var id = subscriptions(owner).get(0).path("id").asString();
        var other = person("en");

        assertThat(send("DELETE", "/api/v1/push/subscriptions/" + id, other, "").statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/api/v1/push/subscriptions/" + id + "/test", other, "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("DELETE", "/api/v1/push/subscriptions/" + id, owner, "").statusCode())
                .isEqualTo(204);
        assertThat(subscriptions(owner)).isEmpty();
    }

    @Test
    void aTestIsShownAtOnceAndSaysWhatBecameOfIt() throws Exception {
        var person = person("ar");
        var browser = subscribed(person);
        var path = "/api/v1/push/subscriptions/"
                + subscriptions(person).get(0).path("id").asString() + "/test";
        PUSHES.answer(browser.path(), 201, 403, 500, 404);

        assertThat(send("POST", path, person, "").statusCode()).isEqualTo(200);
        var notice =
                JSON.readTree(browser.open(PUSHES.to(browser.path()).getFirst().body()));
        assertThat(notice.path("dir").asString()).isEqualTo("rtl");
        assertThat(send("POST", path, person, "").body()).contains("push-refused");
        assertThat(send("POST", path, person, "").body()).contains("push-service-unreachable");
        assertThat(send("POST", path, person, "").statusCode()).isEqualTo(409);
        assertThat(subscriptions(person)).isEmpty();
    }

    /// By the library of somebody else than the one that signs.
    private void provesWhoAsks(PushService.Push push) throws Exception {
        var proof = push.header("Authorization");
        assertThat(proof).startsWith("vapid t=").contains(", k=");
        var token = SignedJWT.parse(proof.substring("vapid t=".length(), proof.indexOf(',')));
        var point = Base64.getUrlDecoder().decode(proof.substring(proof.indexOf("k=") + 2));
        var key = new ECKey.Builder(
                        Curve.P_256,
                        Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
                        Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
                .build();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(PUSHES.origin());
        assertThat(token.getJWTClaimsSet().getSubject()).startsWith("mailto:");
        var shared = JSON.readTree(
                        send("GET", "/api/v1/push/key", person("en"), "").body())
                .path("key")
                .asString();
        assertThat(Base64.getUrlDecoder().decode(shared)).isEqualTo(point);
    }

    private static UUID person(String language) {
        var id = UUID.randomUUID();
        NEIGHBOURS.know(id, id + "@people.example", language);
        return id;
    }

    private Browser subscribed(UUID person) {
        var browser = new Browser();
        subscribe(person, browser);
        return browser;
    }

    private void subscribe(UUID person, Browser browser) {
        assertThat(send("PUT", "/api/v1/push/subscriptions", person, browser.subscription(PUSHES.origin()))
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode subscriptions(UUID person) {
        return JSON.readTree(
                        send("GET", "/api/v1/push/subscriptions", person, "").body())
                .path("items");
    }

    private PushService.Push awaitPush(Browser browser) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(PUSHES.to(browser.path())).isNotEmpty());
        return PUSHES.to(browser.path()).getFirst();
    }

    private void acknowledge(UUID person, String notification) {
        assertThat(send("POST", "/api/v1/inbox/acks", person, "{\"seen\":[\"" + notification + "\"]}")
                        .statusCode())
                .isEqualTo(204);
    }

    private HttpResponse<String> send(String method, String path, UUID person, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", TestTokens.bearer(person))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String notification(Story story, UUID person) {
        return jdbc.sql("SELECT id::text FROM delivery WHERE change_id = :change AND person_id = :person")
                .param("change", story.changeId())
                .param("person", person)
                .query(String.class)
                .single();
    }

    private String rung(Story story, UUID person) {
        return of("state", "push", story, person).orElse("none");
    }

    private String reason(Story story, UUID person) {
        return of("reason", "push", story, person).orElse("none");
    }

    private Optional<String> mailRung(Story story, UUID person) {
        return of("state", "email", story, person);
    }

    private Optional<String> of(String column, String rung, Story story, UUID person) {
        return jdbc.sql("SELECT coalesce(r." + column + """
                        , '') FROM rung r JOIN delivery d ON d.id = r.notification_id
                         WHERE r.rung = :rung AND d.change_id = :change AND d.person_id = :person
                        """)
                .param("rung", rung)
                .param("change", story.changeId())
                .param("person", person)
                .query(String.class)
                .optional();
    }

    private int jobs(Story story) {
        return jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance LIKE :change")
                .param("change", story.changeId() + "%")
                .query(Integer.class)
                .single();
    }
}
