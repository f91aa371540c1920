package dev.turnout.notification.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Counterpart;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.devices.Device;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The requests that Google documents, on the wire, and what its answers mean.
class FcmTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-12T09:00:00Z"), ZoneOffset.UTC);
    private static final String TOKEN = "bk3RNwTe3H0:CI2k_HHwgIpoDKCIZvvDMExUdFQ3P1";
    private static final Notice NOTICE = new Notice(
            UUID.fromString("0197a0c4-7a10-7000-8000-000000000001"),
            "Changed: Long jump",
            "New room: Field 2",
            "tag-of-the-session",
            "en",
            "ltr",
            "/inbox",
            List.of(),
            false);

    private final Counterpart google = new Counterpart();
    private final Fcm fcm = fcm("500ms");

    @AfterEach
    void close() {
        fcm.destroy();
        google.close();
    }

    @Test
    void asksForATokenAsAServiceAccountDoesAndOnlyOnce() {
        push("android");
        push("android");

        var asked = google.about("grant_type");
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().path()).isEqualTo("/token");
        assertThat(asked.getFirst().body())
                .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
                .contains("assertion=ey");
    }

    @Test
    void sendsToAndroidWhatIsDocumented() {
        assertThat(push("android")).isEqualTo(new Answer.Taken("projects/games/messages/1"));

        var request = google.about(TOKEN).getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/projects/games/messages:send");
        assertThat(request.header("Authorization")).isEqualTo("Bearer ya29.games");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        assertThat(JSON.readTree(request.body())).isEqualTo(JSON.readTree("""
                {"message":{
                  "token":"bk3RNwTe3H0:CI2k_HHwgIpoDKCIZvvDMExUdFQ3P1",
                  "notification":{"title":"Changed: Long jump","body":"New room: Field 2"},
                  "data":{"id":"0197a0c4-7a10-7000-8000-000000000001","path":"/inbox","tag":"tag-of-the-session",
                          "lang":"en","dir":"ltr"},
                  "android":{"collapse_key":"tag-of-the-session","priority":"HIGH","ttl":"14400s",
                             "notification":{"tag":"tag-of-the-session"}}}}"""));
    }

    @Test
    void tellsApplesServiceAndBrowsersInTheirOwnWay() {
        push("ios");
        push("web");

        var requests = google.about(TOKEN);
        assertThat(JSON.readTree(requests.get(0).body())
                        .path("message")
                        .path("apns")
                        .path("headers"))
                .isEqualTo(JSON.readTree("""
                        {"apns-collapse-id":"tag-of-the-session","apns-priority":"10","apns-expiration":"1781269200"}"""));
        var web = JSON.readTree(requests.get(1).body()).path("message");
        assertThat(web.path("webpush").path("headers")).isEqualTo(JSON.readTree("""
                {"TTL":"14400","Urgency":"high","Topic":"tag-of-the-session"}"""));
        assertThat(web.has("notification")).isFalse();
        assertThat(web.path("data").path("title").asString("")).isEqualTo("Changed: Long jump");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | NOT_FOUND | UNREGISTERED | - | gone",
                "404 | NOT_FOUND | - | - | refused",
                "400 | INVALID_ARGUMENT | INVALID_ARGUMENT | message.token | gone",
                "400 | INVALID_ARGUMENT | INVALID_ARGUMENT | message.data[0].value | refused",
                "400 | INVALID_ARGUMENT | - | - | refused",
                "403 | PERMISSION_DENIED | SENDER_ID_MISMATCH | - | gone",
                "403 | PERMISSION_DENIED | - | - | refused",
                "401 | UNAUTHENTICATED | THIRD_PARTY_AUTH_ERROR | - | refused",
                "500 | INTERNAL | INTERNAL | - | later",
                "503 | UNAVAILABLE | UNAVAILABLE | - | later",
            })
    void knowsWhatAnErrorMeans(int status, String state, String code, String field, String word) {
        google.answer(TOKEN, status, error(status, state, code, field));

        assertThat(push("android").word()).isEqualTo(word);
    }

    @Test
    void forgetsADeviceWhoseTokenIsNone() {
        google.answer(TOKEN, 400, """
                {"error":{"code":400,"message":"The registration token is not a valid FCM registration token",
                 "status":"INVALID_ARGUMENT","details":[
                   {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"INVALID_ARGUMENT"}]}}""");

        assertThat(push("android")).isEqualTo(new Answer.Gone());
    }

    @Test
    void comesAgainWhenGoogleSaysSoAndNobodyAsksBefore() {
        google.answer(TOKEN, 429, error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "-"), "Retry-After", "17");

        assertThat(push("android")).isEqualTo(new Answer.Later("fcm-busy", Optional.of(Duration.ofSeconds(17))));
        assertThat(push("android")).isEqualTo(new Answer.Later("provider-busy", Optional.of(Duration.ofSeconds(17))));
        assertThat(google.about(TOKEN)).hasSize(1);
    }

    /// The twin: who does not remember what Google said asks again at once, and for nothing.
    @Test
    void withoutThatMemoryGoogleWouldBeAskedAgainAtOnce() {
        google.answer(TOKEN, 429, error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "-"), "Retry-After", "17");
        google.answer(TOKEN, 429, error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "-"), "Retry-After", "17");
        var forgetful = fcm("500ms");
        try {
            push("android");

            assertThat(push(forgetful, "android"))
                    .isEqualTo(new Answer.Later("fcm-busy", Optional.of(Duration.ofSeconds(17))));
            assertThat(google.about(TOKEN)).hasSize(2);
        } finally {
            forgetful.destroy();
        }
    }

    @Test
    void waitsAMinuteWhereNoTimeIsNamed() {
        google.answer(TOKEN, 429, "");

        assertThat(push("android")).isEqualTo(new Answer.Later("fcm-busy", Optional.of(Duration.ofMinutes(1))));
    }

    @Test
    void asksForAnotherTokenWhenItsOwnIsRefused() {
        google.answer(TOKEN, 401, error(401, "UNAUTHENTICATED", "-", "-"));

        assertThat(push("android").word()).isEqualTo("later");
        assertThat(push("android").word()).isEqualTo("taken");
        assertThat(google.about("grant_type")).hasSize(2);
    }

    @Test
    void doesNotKnowWhatBecameOfItWithoutAnAnswer() {
        google.keepSilent(TOKEN);

        assertThat(push("android")).isEqualTo(new Answer.Unknown("fcm-silent"));
    }

    /// The twin: without that bound, whoever pushes hangs as long as the provider does.
    @Test
    void withoutItsBoundASlowProviderWouldHoldWhoPushes() {
        google.keepSilent(TOKEN);
        google.keepSilent(TOKEN);
        var patient = fcm("1h");
        var held = CompletableFuture.supplyAsync(() -> push(patient, "android"));
        await().until(() -> google.about(TOKEN).size() == 1);

        assertThat(push("android")).isEqualTo(new Answer.Unknown("fcm-silent"));

        assertThat(held).isNotDone();
        google.close();
        assertThat(held).succeedsWithin(Duration.ofSeconds(10));
        patient.destroy();
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>hello</html>, unknown",
        "200, {}, unknown",
        "502, <html>, later",
        "302, '', refused",
        "418, [1], refused"
    })
    void survivesGarbage(int status, String body, String word) {
        google.answer(TOKEN, status, body);

        assertThat(push("android").word()).isEqualTo(word);
    }

    @Test
    void waitsWhereGoogleIsAway() {
        push("android");
        google.close();

        assertThat(push("android").word()).isEqualTo("later");
    }

    @Test
    void keepsWithinWhatGoogleTakes() {
        var long_ = new Notice(
                NOTICE.id(),
                "ü".repeat(2000),
                "😀".repeat(2000),
                NOTICE.tag(),
                "de",
                "ltr",
                "/inbox",
                List.of(),
                false);

        fcm.push(new Device(UUID.randomUUID(), UUID.randomUUID(), TOKEN, "android"), long_);

        assertThat(google.about(TOKEN).getFirst().body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThan(4096);
    }

    private Answer push(String platform) {
        return push(fcm, platform);
    }

    private static Answer push(Fcm fcm, String platform) {
        return fcm.push(new Device(UUID.randomUUID(), UUID.randomUUID(), TOKEN, platform), NOTICE);
    }

    private Fcm fcm(String timeout) {
        var settings = new MapConfigurationPropertySource(Map.of(
                "turnout.fcm.credentials-file", google.serviceAccount().toString(),
                "turnout.fcm.url", google.address(),
                "turnout.fcm.timeout", timeout));
        var properties =
                new Binder(settings).bind("turnout.fcm", FcmProperties.class).get();
        return new Fcm(properties, new FcmAccount(properties), JSON, CLOCK, new SimpleMeterRegistry());
    }

    private static String error(int status, String state, String code, String field) {
        var fcmError = code.equals("-")
                ? ""
                : "{\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\"%s\"}"
                        .formatted(code);
        var violation = field.equals("-")
                ? ""
                : ",{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":[{\"field\":\"%s\",\"description\":\"x\"}]}"
                        .formatted(field);
        return "{\"error\":{\"code\":%d,\"message\":\"x\",\"status\":\"%s\",\"details\":[%s%s]}}"
                .formatted(status, state, fcmError, violation);
    }
}
