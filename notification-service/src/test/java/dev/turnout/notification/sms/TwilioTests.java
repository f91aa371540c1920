package dev.turnout.notification.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Counterpart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The requests that Twilio documents, on the wire, and what its answers mean.
class TwilioTests {

    private static final String BODY = "Hall+2";

    private final Counterpart company = new Counterpart();
    private final Twilio twilio = twilio(Map.of("turnout.sms.from", "+15557122661"));

    @AfterEach
    void close() {
        twilio.destroy();
        company.close();
    }

    @Test
    void sendsWhatIsDocumented() {
        assertThat(twilio.send("+4930901820", "Hall 2", Optional.of("https://games.example/receipt")))
                .isEqualTo(new Answer.Taken("SM1"));

        var request = company.about(BODY).getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(request.header("Authorization")).isEqualTo("Basic QUMxOnNlY3JldA==");
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.body())
                .isEqualTo("To=%2B4930901820&From=%2B15557122661&Body=Hall+2&ValidityPeriod=7200"
                        + "&StatusCallback=https%3A%2F%2Fgames.example%2Freceipt");
    }

    @Test
    void leavesTheSenderToAMessagingService() {
        var other = twilio(Map.of("turnout.sms.messaging-service-sid", "MG1"));

        other.send("+4930901820", "Hall 2", Optional.empty());

        assertThat(company.about(BODY).getFirst().body())
                .contains("MessagingServiceSid=MG1")
                .doesNotContain("From=", "StatusCallback");
        other.destroy();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21610, refused, sms-opted-out",
        "400, 21211, gone, ''",
        "400, 21614, gone, ''",
        "400, 21408, refused, sms-refused-21408",
        "401, 20003, refused, sms-refused-20003",
        "429, 20429, later, sms-busy",
        "500, 20500, later, sms-busy",
        "404, 0, refused, sms-refused-404",
    })
    void knowsWhatAnErrorMeans(int status, int code, String word, String reason) {
        company.answer(BODY, status, "{\"code\":%d,\"message\":\"x\",\"status\":%d}".formatted(code, status));

        var answer = twilio.send("+4930901820", "Hall 2", Optional.empty());

        assertThat(answer.word()).isEqualTo(word);
        assertThat(answer.toString()).contains(reason);
    }

    @Test
    void doesNotKnowWhatBecameOfItWithoutAnAnswerThatItUnderstands() {
        company.keepSilent(BODY);
        assertThat(twilio.send("+4930901820", "Hall 2", Optional.empty())).isEqualTo(new Answer.Unknown("sms-silent"));

        company.answer(BODY, 201, "<html>");
        assertThat(twilio.send("+4930901820", "Hall 2", Optional.empty()).word())
                .isEqualTo("unknown");
    }

    @Test
    void comesAgainWhenItSaysSo() {
        company.answer(BODY, 429, "{}", "Retry-After", "3");

        assertThat(twilio.send("+4930901820", "Hall 2", Optional.empty()))
                .isEqualTo(new Answer.Later("sms-busy", Optional.of(Duration.ofSeconds(3))));
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        "ش, 70, 1",
        "ش, 71, 2",
        "ش, 135, 3"
    })
    void countsSegmentsAsTheyAreBilled(String letter, int times, int segments) {
        assertThat(SmsText.segments(letter.repeat(times))).isEqualTo(segments);
    }

    @Test
    void cutsTheWordsAndNeverTheLink() {
        var text = SmsText.of("ä".repeat(500), "https://games.example/inbox", 2);

        assertThat(text).endsWith("... https://games.example/inbox");
        assertThat(SmsText.segments(text)).isEqualTo(2);
        assertThat(SmsText.of("😀".repeat(100), "https://games.example/inbox", 1))
                .doesNotContain("\ud83d.");
        assertThat(SmsText.of("short", "https://games.example/inbox", 2))
                .isEqualTo("short https://games.example/inbox");
    }

    private Twilio twilio(Map<String, String> more) {
        var settings = new HashMap<String, String>(more);
        settings.put("turnout.sms.account-sid", "AC1");
        settings.put("turnout.sms.auth-token", "secret");
        settings.put("turnout.sms.url", company.address());
        settings.put("turnout.sms.timeout", "500ms");
        var properties = new Binder(new MapConfigurationPropertySource(settings))
                .bind("turnout.sms", SmsProperties.class)
                .get();
        return new Twilio(properties, JsonMapper.builder().build(), Clock.systemUTC(), new SimpleMeterRegistry());
    }
}
