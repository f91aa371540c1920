package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.twilio.security.RequestValidator;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.SignInsEnded;
import dev.turnout.common.test.TestTokens;
import dev.turnout.notification.channels.Counterpart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who has not been told in time is told by their apps' providers and, in the end, by text message.
class ChannelsIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UNREGISTERED = """
            {"error":{"code":404,"status":"NOT_FOUND","details":[
              {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"UNREGISTERED"}]}}""";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NUMBERS = new AtomicInteger(1_000_000);

    @LocalServerPort
    int port;

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void theMetricsThatAlertsOnChannelsNameAreMeasured() {
        assertThat(send("GET", "/actuator/prometheus", person(), "").body())
                .containsPattern("(?m)^turnout_channel_circuit[{ ]")
                .containsPattern("(?m)^turnout_sms_budget_refused_total[{ ]");
    }

    @Test
    void theSameTokenIsTheSameDeviceAndBelongsToWhoRegisteredItLast() {
        var before = person();
        var after = person();
        var token = token();

        var first = register(before, "fcm", token);
        assertThat(first.statusCode()).isEqualTo(201);
        var again = register(before, "fcm", token);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(read(again).path("id")).isEqualTo(read(first).path("id"));
        register(after, "fcm", token);

        assertThat(devices(before)).isEmpty();
        assertThat(devices(after)).hasSize(1);
        assertThat(send("DELETE", "/api/v1/devices/" + read(first).path("id").asString(), before, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutOneOwnerOfATokenAStrangersNewsWouldBeShownThere() {
        var before = person();
        var after = person();
        var token = token();
        jdbc.sql("ALTER TABLE device DROP CONSTRAINT device_kind_token_key").update();
        try {
            for (var owner : List.of(before, after)) {
                jdbc.sql("""
                                INSERT INTO device (id, person_id, kind, token, platform, created_at)
                                VALUES (gen_random_uuid(), ?, 'fcm', ?, 'android', now())
                                """).params(owner, token).update();
            }

            var story = Story.in(EVENT).told(facts, before);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(PROVIDERS.about(token))
                            .extracting(Counterpart.Request::body)
                            .anySatisfy(body -> assertThat(body).contains(notification(story, before))));
            assertThat(devices(after)).as("who holds the phone now").hasSize(1);
        } finally {
            jdbc.sql("DELETE FROM device WHERE token = ?").param(token).update();
            jdbc.sql("ALTER TABLE device ADD CONSTRAINT device_kind_token_key UNIQUE (kind, token)")
                    .update();
        }
    }

    @Test
    void whereAWayIsUnpluggedTheNextOneIsTakenAndTheBoardSaysSo() {
        var event = newEvent("published");
        var inBrowser = person();
        var browser = new Browser();
        assertThat(send("PUT", "/api/v1/push/subscriptions", inBrowser, browser.subscription(PUSHES.origin()))
                        .statusCode())
                .isEqualTo(200);
        PUSHES.answer(browser.path(), 400);
        var onFcm = withDevice("fcm", 403);
        var onOneSignal = withDevice("onesignal", 400);

        var mailed = Story.in(event).told(facts, inBrowser, onFcm, onOneSignal);
        Map.of("push", inBrowser, "fcm", onFcm, "onesignal", onOneSignal)
                .forEach((way, person) -> await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(rung(mailed, person, way)).isEqualTo("failed");
                    assertThat(rung(mailed, person, "email")).isEqualTo("sent");
                }));

        var texted = person();
        var unreachable = person();
        verified(texted);
        var number = verified(unreachable);
        PROVIDERS.answer(URLEncoder.encode(number, StandardCharsets.UTF_8), 400, "{\"code\":21610,\"status\":400}");
        MAIL.stop();
        var last = Story.in(event);
        try {
            last.told(facts, texted, unreachable);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(rung(last, texted, "email")).isEqualTo("failed");
                assertThat(rung(last, texted, "sms")).isEqualTo("sent");
                assertThat(state(last, unreachable)).isEqualTo("failed");
            });
        } finally {
            MAIL.start();
        }
        receipt(notification(last, texted), "delivered", "secret");

        var board = read(send("GET", "/api/v1/changes/" + last.changeId(), newMember(Role.ORGANIZER, null), ""));
        assertThat(board.path("touched").asInt()).isEqualTo(2);
        assertThat(board.path("told").asInt()).isEqualTo(1);
        assertThat(board.path("failed").asInt()).isEqualTo(1);
    }

    /// Somebody whose device's provider answers so.
    private UUID withDevice(String kind, int status) {
        var person = person();
        var token = token();
        register(person, kind, token);
        PROVIDERS.answer(token, status, "{}");
        return person;
    }

    @Test
    void keepsTwentyDevicesOfAPersonAndNoStrangeOnes() {
        var person = person();

        IntStream.range(0, 22).forEach(_ -> register(person, "onesignal", token()));

        assertThat(devices(person)).hasSize(20);
        assertThat(register(person, "fcm", "short").statusCode()).isEqualTo(422);
        assertThat(register(person, "fcm", "with spaces in it").statusCode()).isEqualTo(422);
        assertThat(register(person, "fcm", "x".repeat(2001)).statusCode()).isEqualTo(422);
        assertThat(register(person, "pager", token()).statusCode()).isEqualTo(422);
    }

    @Test
    void nothingIsShownWhereThePersonSignedOut() {
        var person = person();
        var bearer = "Bearer "
                + TestTokens.token(claims -> claims.subject(person.toString())
                        .claim("scope", "openid")
                        .claim("sid", "sign-in-" + person));
        register(bearer, "fcm", token());
        register(person, "fcm", token());

        tell(new SignInsEnded(person, List.of("sign-in-" + person), false, Instant.now(Clock.systemUTC())));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(devices(person)).hasSize(1));
    }

    @Test
    void pushesOnceToEachDeviceAndForgetsThoseThatAreGone() {
        var person = person();
        var here = token();
        var gone = token();
        var other = token();
        register(person, "fcm", here);
        register(person, "fcm", gone);
        register(person, "onesignal", other);
        PROVIDERS.answer(gone, 404, UNREGISTERED);

        var story = Story.in(EVENT).told(facts, person);
        story.touched(facts, person);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(rung(story, person, "fcm")).isEqualTo("sent");
            assertThat(rung(story, person, "onesignal")).isEqualTo("sent");
            assertThat(jobs(story)).isZero();
        });
        assertThat(devices(person)).hasSize(2);
        assertThat(PROVIDERS.about(here)).hasSize(1);
        assertThat(PROVIDERS.about(gone)).hasSize(1);
        assertThat(PROVIDERS.about(other)).hasSize(1);
        assertThat(message(here).path("data").path("id").asString("")).isEqualTo(notification(story, person));
    }

    /// The twin: a token that stays although the provider knows it no longer is pushed to with every change.
    @Test
    void withoutForgettingDevicesWouldBePushedToThatAreGone() {
        var person = person();
        var gone = token();
        register(person, "fcm", gone);
        for (int i = 0; i < 2; i++) {
            PROVIDERS.answer(gone, 404, UNREGISTERED);
        }
        jdbc.sql("CREATE RULE device_stays AS ON DELETE TO device WHERE old.token = '%s' DO INSTEAD NOTHING"
                        .formatted(gone))
                .update();
        try {
            for (int pushes = 1; pushes <= 2; pushes++) {
                int sofar = pushes;
                var story = Story.in(EVENT).told(facts, person);
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(rung(story, person, "fcm")).isEqualTo("skipped");
                    assertThat(PROVIDERS.about(gone)).hasSize(sofar);
                });
            }
            assertThat(devices(person)).hasSize(1);
        } finally {
            jdbc.sql("DROP RULE device_stays ON device").update();
        }
    }

    @Test
    void whatWasNotWrittenDownComesAgainUnderTheSameKey() {
        var person = person();
        var token = token();
        register(person, "fcm", token);
        var story = Story.in(EVENT).told(facts, person);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rung(story, person, "fcm")).isEqualTo("sent"));

        // as if the process had ended between the push and writing it down, and its lease were over
        jdbc.sql(
                        "UPDATE rung SET state = 'waiting', due_at = now(), ended_at = NULL WHERE notification_id = ?::uuid AND rung = 'fcm'")
                .param(notification(story, person))
                .update();
        jdbc.sql("UPDATE delivery SET state = 'sent' WHERE id = ?::uuid")
                .param(notification(story, person))
                .update();
        // the change is told to somebody else too, for which the job runs again
        story.touched(facts, person);
        facts.send(Story.TOPIC, story.changeId().toString(), "PeopleTouchedV1", 3, part(story, person(), 2));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(PROVIDERS.about(token)).hasSize(2));
        assertThat(PROVIDERS.about(token))
                .extracting(request -> JSON.readTree(request.body())
                        .path("message")
                        .path("android")
                        .path("collapse_key")
                        .asString(""))
                .doesNotContain("")
                .satisfies(keys -> assertThat(keys.get(0)).isEqualTo(keys.get(1)));
    }

    @Test
    void aSlowProviderIsAskedAgainAndNobodyIsMissed() {
        var person = person();
        var token = token();
        register(person, "fcm", token);
        PROVIDERS.keepSilent(token);
        PROVIDERS.answer(token, 500, "<html>");

        var story = Story.in(EVENT).told(facts, person);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rung(story, person, "fcm")).isEqualTo("sent"));
        assertThat(PROVIDERS.about(token)).hasSize(3);
    }

    @Test
    void triesADeviceAtOnceAndSaysWhatBecameOfIt() {
        var person = person();
        var token = token();
        var path = "/api/v1/devices/"
                + read(register(person, "fcm", token)).path("id").asString() + "/test";

        assertThat(send("POST", path, person, "").statusCode()).isEqualTo(200);
        PROVIDERS.answer(token, 403, "{}");
        assertThat(send("POST", path, person, "").body()).contains("provider-refused");
        PROVIDERS.answer(
                token,
                404,
                "{\"error\":{\"details\":[{\"@type\":\"google.firebase.fcm.v1.FcmError\",\"errorCode\":\"UNREGISTERED\"}]}}");
        assertThat(send("POST", path, person, "").body()).contains("device-gone");
        assertThat(devices(person)).isEmpty();
    }

    @Test
    void aNumberCountsOnceItsCodeWasTyped() {
        var person = person();
        var number = number();

        assertThat(read(send("PUT", "/api/v1/phone-number", person, "{\"number\":\"" + number + "\"}"))
                        .path("verified")
                        .asBoolean(true))
                .isFalse();
        var code = code(number);
        assertThat(verify(person, code.equals("000000") ? "000001" : "000000").body())
                .contains("wrong-code");
        assertThat(read(verify(person, code)).path("verified").asBoolean(false)).isTrue();
        assertThat(verify(person, code).body()).contains("wrong-code");

        assertThat(send("DELETE", "/api/v1/phone-number", person, "").statusCode())
                .isEqualTo(204);
        assertThat(read(send("GET", "/api/v1/phone-number", person, ""))
                        .path("number")
                        .isNull())
                .isTrue();
    }

    @Test
    void fiveWrongCodesAndFourCodesAnHourAreTooMany() {
        var person = person();
        var number = number();
        var change = "{\"number\":\"" + number + "\"}";
        send("PUT", "/api/v1/phone-number", person, change);
        var code = code(number);
        IntStream.range(0, 5).forEach(_ -> verify(person, code.equals("000000") ? "000001" : "000000"));

        assertThat(verify(person, code).body()).contains("wrong-code");

        send("DELETE", "/api/v1/phone-number", person, "");
        assertThat(send("PUT", "/api/v1/phone-number", person, change).statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", "/api/v1/phone-number", person, change).statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", "/api/v1/phone-number", person, change).statusCode())
                .isEqualTo(429);
    }

    @Test
    void textsWhoWasNotToldAndTakesTheReceiptForIt() {
        var person = person();
        var number = verified(person);

        var story = Story.in(newEvent("published")).told(facts, person);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rung(story, person, "sms")).isEqualTo("sent"));
        var text = texts(number).getLast();
        assertThat(text.get("Body"))
                .startsWith("Riverside Games: Changed: Long jump")
                .endsWith("/inbox");
        var notification = notification(story, person);
        assertThat(text.get("StatusCallback")).endsWith("/api/v1/sms/receipts/" + notification);

        assertThat(receipt(notification, "delivered", "forged").statusCode()).isEqualTo(403);
        assertThat(state(story, person)).isEqualTo("sent");
        assertThat(receipt(notification, "sent", "secret").statusCode()).isEqualTo(204);
        assertThat(receipt(notification, "delivered", "secret").statusCode()).isEqualTo(204);
        assertThat(receipt(notification, "undelivered", "secret").statusCode()).isEqualTo(204);
        assertThat(state(story, person)).isEqualTo("delivered");
        assertThat(rung(story, person, "sms")).isEqualTo("sent");
    }

    @Test
    void spendsNoMoreThanTheBudgetOfTheEvent() {
        var event = newEvent("published");
        var people = IntStream.range(0, 5).mapToObj(_ -> person()).toList();
        people.forEach(this::verified);

        var story = Story.in(event).told(facts, people.toArray(UUID[]::new));

        // each message has two segments of 0.08, and the event 0.50
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(people)
                        .extracting(person -> rung(story, person, "sms"))
                        .containsExactlyInAnyOrder("sent", "sent", "sent", "failed", "failed"));
        var organizer = newMember(Role.ORGANIZER, null);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read(send("GET", "/api/v1/channel-status", organizer, ""))
                                .toString())
                        .contains(
                                "\"channel\":\"sms\",\"configured\":true",
                                "\"organizationId\":\"" + ORGANIZATION,
                                "\"currency\":\"EUR\""));
    }

    @Test
    void textsNobodyWhoSaidStop() {
        var person = person();
        var number = verified(person);
        PROVIDERS.answer(URLEncoder.encode(number, StandardCharsets.UTF_8), 400, "{\"code\":21610,\"status\":400}");

        var story = Story.in(newEvent("published")).told(facts, person);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reason(story, person, "sms")).isEqualTo("sms-opted-out"));
        assertThat(read(send("GET", "/api/v1/phone-number", person, ""))
                        .path("optedOut")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void aBouncedMailLeavesTheNextWayOpenAndIsNotTriedAgain() throws MessagingException {
        var person = person();
        var story = Story.in(EVENT).told(facts, person);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rung(story, person, "email")).isEqualTo("sent"));

        MAIL.getUserManager().getUser("bounces").deliver(bounce(notification(story, person)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reason(story, person, "email")).isEqualTo("mail-bounced"));
        // what comes soon after is told together later
        jdbc.sql("DELETE FROM last_reached WHERE person_id = ?").param(person).update();
        var again = Story.in(EVENT).told(facts, person);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rung(again, person, "email")).isEqualTo("failed"));
        assertThat(state(again, person)).isIn("sent", "failed");
    }

    /// As mail servers write it (RFC 3464).
    private static MimeMessage bounce(String notification) throws MessagingException {
        var report = """
                From: MAILER-DAEMON@mx.example
                To: bounces@games.example
                Subject: Undelivered mail
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                It could not be delivered.
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; ada@people.example
                Action: failed
                Status: 5.1.1

                --b1
                Content-Type: text/rfc822-headers

                Message-ID: <%s@turnout>

                --b1--
                """.formatted(notification).replace("\n", "\r\n");
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
    }

    private static UUID person() {
        var id = UUID.randomUUID();
        NEIGHBOURS.know(id, id + "@people.example", "en");
        return id;
    }

    private static String token() {
        return "token-" + UUID.randomUUID();
    }

    private static String number() {
        return "+4930" + NUMBERS.incrementAndGet();
    }

    private String verified(UUID person) {
        var number = number();
        send("PUT", "/api/v1/phone-number", person, "{\"number\":\"" + number + "\"}");
        assertThat(verify(person, code(number)).statusCode()).isEqualTo(200);
        return number;
    }

    private HttpResponse<String> verify(UUID person, String code) {
        return send("POST", "/api/v1/phone-number/verification", person, "{\"code\":\"" + code + "\"}");
    }

    private static String code(String number) {
        var code = Pattern.compile("^(\\d{6}) ")
                .matcher(String.valueOf(texts(number).getLast().get("Body")));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static List<Map<String, String>> texts(String number) {
        return PROVIDERS.about(URLEncoder.encode(number, StandardCharsets.UTF_8)).stream()
                .map(Counterpart.Request::body)
                .map(ChannelsIT::fields)
                .toList();
    }

    private static Map<String, String> fields(String form) {
        return java.util.Arrays.stream(form.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> receipt(String notification, String status, String secret) {
        var fields = new TreeMap<>(Map.of("MessageSid", "SM1", "MessageStatus", status));
        var address = "http://localhost:8080/api/v1/sms/receipts/" + notification;
        var signature = signature(
                address
                        + fields.entrySet().stream()
                                .map(one -> one.getKey() + one.getValue())
                                .collect(Collectors.joining()),
                secret);
        assertThat(new RequestValidator(secret).validate(address, fields, signature))
                .isTrue();
        return sent(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/sms/receipts/" + notification))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", signature)
                        .POST(BodyPublishers.ofString("MessageSid=SM1&MessageStatus=" + status))
                        .build());
    }

    private static String signature(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> register(UUID person, String kind, String token) {
        return register(TestTokens.bearer(person), kind, token);
    }

    private HttpResponse<String> register(String bearer, String kind, String token) {
        return send("POST", "/api/v1/devices", bearer, """
                {"kind":"%s","token":"%s","platform":"android","appVersion":"1.2.0"}""".formatted(kind, token));
    }

    private JsonNode devices(UUID person) {
        return read(send("GET", "/api/v1/devices", person, "")).path("items");
    }

    private static JsonNode message(String token) {
        return JSON.readTree(PROVIDERS.about(token).getFirst().body()).path("message");
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static Map<String, Object> part(Story story, UUID person, int part) {
        return Map.of(
                "changeId",
                story.changeId(),
                "eventId",
                story.eventId(),
                "contributor",
                "event",
                "part",
                part,
                "parts",
                2,
                "people",
                List.of(Map.of("personId", person, "because", List.of("starred"))));
    }

    private HttpResponse<String> send(String method, String path, UUID person, String body) {
        return send(method, path, TestTokens.bearer(person), body);
    }

    private HttpResponse<String> send(String method, String path, String bearer, String body) {
        return sent(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> sent(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String notification(Story story, UUID person) {
        return of(story, person, "SELECT id::text FROM delivery d WHERE TRUE");
    }

    private String state(Story story, UUID person) {
        return of(story, person, "SELECT state::text FROM delivery d WHERE TRUE");
    }

    private String rung(Story story, UUID person, String rung) {
        return of(
                story,
                person,
                "SELECT r.state FROM rung r JOIN delivery d ON d.id = r.notification_id WHERE r.rung = '" + rung + "'");
    }

    private String reason(Story story, UUID person, String rung) {
        return of(
                story,
                person,
                "SELECT coalesce(r.reason, '') FROM rung r JOIN delivery d ON d.id = r.notification_id WHERE r.rung = '"
                        + rung + "'");
    }

    private String of(Story story, UUID person, String query) {
        return jdbc.sql(query + " AND d.change_id = :change AND d.person_id = :person")
                .param("change", story.changeId())
                .param("person", person)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private int jobs(Story story) {
        return jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance LIKE :change")
                .param("change", story.changeId() + "%")
                .query(Integer.class)
                .single();
    }
}
