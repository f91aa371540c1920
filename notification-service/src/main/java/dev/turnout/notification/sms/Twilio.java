package dev.turnout.notification.sms;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Provider;
import dev.turnout.notification.channels.ProviderHttp;
import dev.turnout.notification.channels.RetryAfter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hands text messages to Twilio's [Messages API](https://www.twilio.com/docs/messaging/api/message-resource); what its
/// [error codes](https://www.twilio.com/docs/api/errors) mean decides what becomes of a number. It knows no key that
/// would
/// make a second request harmless, so one without an answer is not repeated: its receipt tells what became of it.
@Component
class Twilio implements DisposableBean {

    /// Who answered STOP ([21610](https://www.twilio.com/docs/api/errors/21610)).
    static final String OPTED_OUT = "sms-opted-out";

    private final SmsProperties properties;
    private final Clock clock;
    private final Provider provider;
    private final ProviderHttp http;

    Twilio(SmsProperties properties, JsonMapper json, Clock clock, MeterRegistry metrics) {
        this.properties = properties;
        this.clock = clock;
        provider = new Provider("sms", properties.patience(), metrics, clock);
        http = new ProviderHttp("sms", properties.url(), properties.timeout(), false, json);
    }

    String circuit() {
        return provider.circuit();
    }

    /// @param receipts where Twilio tells what became of it
    Answer send(String number, String text, Optional<String> receipts) {
        var form = new LinkedHashMap<String, String>();
        form.put("To", number);
        if (properties.messagingServiceSid().isBlank()) {
            form.put("From", properties.from());
        } else {
            form.put("MessagingServiceSid", properties.messagingServiceSid());
        }
        form.put("Body", text);
        form.put("ValidityPeriod", Long.toString(properties.keptFor().toSeconds()));
        receipts.ifPresent(address -> form.put("StatusCallback", address));
        return provider.ask(() -> handOver(form));
    }

    private Answer handOver(Map<String, String> form) {
        var request = HttpRequest.newBuilder(address())
                .header("Authorization", credentials())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
        return http.send(request, this::answer);
    }

    private URI address() {
        return properties.url().resolve("/2010-04-01/Accounts/" + properties.accountSid() + "/Messages.json");
    }

    private String credentials() {
        var pair = properties.accountSid() + ":" + properties.authToken();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(HttpResponse<String> response) {
        JsonNode body = http.read(response);
        int status = response.statusCode();
        if (status == 201 || status == 200) {
            String sid = body.path("sid").asString("");
            return sid.isEmpty() ? new Answer.Unknown("sms-answer-unreadable") : new Answer.Taken(sid);
        }
        if (status == 429 || status >= 500) {
            return new Answer.Later("sms-busy", RetryAfter.of(response, clock));
        }
        int code = body.path("code").asInt(0);
        return switch (code) {
            case 21610 -> new Answer.Refused(OPTED_OUT);
            // no number, or none that takes text messages
            case 21211, 21614, 21217 -> new Answer.Gone();
            default -> new Answer.Refused("sms-refused-" + (code == 0 ? status : code));
        };
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void destroy() {
        http.close();
    }
}
