package dev.turnout.notification.onesignal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Counterpart;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.devices.Device;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The requests that OneSignal documents, on the wire, and what its answers mean.
class OneSignalTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SUBSCRIPTION = "e4e87830-b954-11e3-811d-f3b376925f15";
    private static final Notice NOTICE = new Notice(
            UUID.fromString("0197a0c4-7a10-7000-8000-000000000001"),
            "Geändert: Weitsprung",
            "Neuer Raum: Feld 2",
            "tag-of-the-session",
            "de",
            "ltr",
            "/inbox",
            List.of(),
            false);

    private final Device device = new Device(UUID.randomUUID(), UUID.randomUUID(), SUBSCRIPTION, "android");
    private final Counterpart company = new Counterpart();
    private final OneSignal oneSignal = oneSignal();

    @AfterEach
    void close() {
        oneSignal.destroy();
        company.close();
    }

    @Test
    void sendsWhatIsDocumented() {
        assertThat(oneSignal.push(device, NOTICE)).isEqualTo(new Answer.Taken("b98881cc-1e94-4366-bbd9-db8f3429292b"));

        var request = company.about(SUBSCRIPTION).getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/notifications?c=push");
        assertThat(request.header("Authorization")).isEqualTo("Key os_v2_app_key");
        var body = JSON.readTree(request.body());
        assertThat(body.path("idempotency_key").asString("")).hasSize(36);
        assertThat(body).isEqualTo(JSON.readTree("""
                {"app_id":"app","target_channel":"push","include_subscription_ids":["e4e87830-b954-11e3-811d-f3b376925f15"],
                 "headings":{"en":"Geändert: Weitsprung"},"contents":{"en":"Neuer Raum: Feld 2"},
                 "data":{"id":"0197a0c4-7a10-7000-8000-000000000001","path":"/inbox","tag":"tag-of-the-session",
                         "lang":"de","dir":"ltr","also":"","silent":"false"},
                 "collapse_id":"tag-of-the-session","web_push_topic":"tag-of-the-session",
                 "idempotency_key":"%s","ttl":14400,"priority":10}""".formatted(
                        body.path("idempotency_key").asString(""))));
    }

    @Test
    void theSameAgainHasTheSameKeySoThatItIsMadeOnce() {
        oneSignal.push(device, NOTICE);
        oneSignal.push(device, NOTICE);

        assertThat(company.about(SUBSCRIPTION))
                .extracting(request ->
                        JSON.readTree(request.body()).path("idempotency_key").asString(""))
                .hasSize(2)
                .satisfies(keys -> assertThat(keys.get(0)).isEqualTo(keys.get(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "200 | '{\"id\":\"\",\"errors\":[\"All included players are not subscribed\"]}' | gone",
                "200 | '{\"id\":\"x\",\"errors\":{\"invalid_player_ids\":[\"e4e87830\"]}}' | gone",
                "200 | '{\"id\":\"\",\"errors\":[\"Something else\"]}' | refused",
                "200 | '<html>' | unknown",
                "400 | '{\"errors\":[\"app_id not found\"]}' | refused",
                "401 | '{\"errors\":[\"Access denied\"]}' | refused",
                "409 | '{}' | later",
                "500 | '' | later",
                "503 | '' | later",
            })
    void knowsWhatAnAnswerMeans(int status, String body, String word) {
        company.answer(SUBSCRIPTION, status, body);

        assertThat(oneSignal.push(device, NOTICE).word()).isEqualTo(word);
    }

    @Test
    void comesAgainWhenItSaysSo() {
        company.answer(SUBSCRIPTION, 429, "{\"errors\":[\"API rate limit exceeded\"]}", "Retry-After", "9");

        assertThat(oneSignal.push(device, NOTICE))
                .isEqualTo(new Answer.Later("onesignal-busy", Optional.of(Duration.ofSeconds(9))));
    }

    @Test
    void doesNotKnowWhatBecameOfItWithoutAnAnswer() {
        company.keepSilent(SUBSCRIPTION);

        assertThat(oneSignal.push(device, NOTICE)).isEqualTo(new Answer.Unknown("onesignal-silent"));
    }

    private OneSignal oneSignal() {
        var settings = new MapConfigurationPropertySource(Map.of(
                "turnout.onesignal.app-id", "app",
                "turnout.onesignal.app-key", "os_v2_app_key",
                "turnout.onesignal.url", company.address(),
                "turnout.onesignal.timeout", "500ms"));
        var properties = new Binder(settings)
                .bind("turnout.onesignal", OneSignalProperties.class)
                .get();
        return new OneSignal(properties, JSON, Clock.systemUTC(), new SimpleMeterRegistry());
    }
}
