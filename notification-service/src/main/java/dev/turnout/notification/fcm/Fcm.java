package dev.turnout.notification.fcm;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.channels.Provider;
import dev.turnout.notification.channels.ProviderHttp;
import dev.turnout.notification.channels.RetryAfter;
import dev.turnout.notification.devices.Device;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hands notices to Firebase Cloud Messaging by its [HTTP v1
/// API](https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send), one request for each device, as
/// it has no batches any more. What answers mean stands in its [error
/// codes](https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode); Retry-After is honoured, and where 429
/// comes
/// without it nothing is sent for a minute ([scaling](https://firebase.google.com/docs/cloud-messaging/scale-fcm)).
@Component
class Fcm implements DisposableBean {

    private static final Duration UNSAID = Duration.ofMinutes(1);

    private final FcmProperties properties;
    private final FcmAccount account;
    private final JsonMapper json;
    private final Clock clock;
    private final Provider provider;
    private final ProviderHttp http;

    Fcm(FcmProperties properties, FcmAccount account, JsonMapper json, Clock clock, MeterRegistry metrics) {
        this.properties = properties;
        this.account = account;
        this.json = json;
        this.clock = clock;
        provider = new Provider("fcm", properties.patience(), metrics, clock);
        http = new ProviderHttp("fcm", properties.url(), properties.timeout(), true, json);
    }

    String circuit() {
        return provider.circuit();
    }

    Answer push(Device device, Notice notice) {
        byte[] body = json.writeValueAsBytes(FcmMessage.of(device, notice, properties.keptFor(), clock.instant()));
        return provider.ask(() -> handOver(body));
    }

    private Answer handOver(byte[] body) {
        String token;
        try {
            token = account.token();
        } catch (IOException noToken) {
            return new Answer.Later("fcm-token-unavailable", Optional.empty());
        }
        var request = HttpRequest.newBuilder(address())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(body));
        return http.send(request, this::answer);
    }

    private URI address() {
        return properties.url().resolve("/v1/projects/" + account.project() + "/messages:send");
    }

    private Answer answer(HttpResponse<String> response) {
        JsonNode body = http.read(response);
        int status = response.statusCode();
        if (status == 200) {
            String name = body.path("name").asString("");
            // An answer that is not Google's says nothing about the message.
            return name.isEmpty() ? new Answer.Unknown("fcm-answer-unreadable") : new Answer.Taken(name);
        }
        String code = errorCode(body.path("error"));
        return switch (status) {
            case 400 ->
                namesTheToken(body.path("error"), code) ? new Answer.Gone() : new Answer.Refused("fcm-refused-400");
            case 401 -> unauthorized(code);
            // The token is of another project's app.
            case 403 -> code.equals("SENDER_ID_MISMATCH") ? new Answer.Gone() : new Answer.Refused("fcm-refused-403");
            case 404 -> code.equals("UNREGISTERED") ? new Answer.Gone() : new Answer.Refused("fcm-refused-404");
            case 429 ->
                new Answer.Later(
                        "fcm-busy", Optional.of(RetryAfter.of(response, clock).orElse(UNSAID)));
            default ->
                status >= 500
                        ? new Answer.Later("fcm-busy", RetryAfter.of(response, clock))
                        : new Answer.Refused("fcm-refused-" + status);
        };
    }

    private Answer unauthorized(String code) {
        if (code.equals("THIRD_PARTY_AUTH_ERROR")) {
            return new Answer.Refused("fcm-certificate-missing");
        }
        account.forget();
        return new Answer.Later("fcm-token-refused", Optional.empty());
    }

    private static String errorCode(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            if (detail.path("@type").asString("").endsWith("google.firebase.fcm.v1.FcmError")) {
                return detail.path("errorCode").asString("");
            }
        }
        return "";
    }

    /// `INVALID_ARGUMENT` is also what a message gets that is wrong by itself, for which no device may be forgotten.
    private static boolean namesTheToken(JsonNode error, String code) {
        boolean violated = false;
        for (JsonNode detail : error.path("details")) {
            for (JsonNode violation : detail.path("fieldViolations")) {
                if (violation.path("field").asString("").equals("message.token")) {
                    return true;
                }
                violated = true;
            }
        }
        return !violated
                && code.equals("INVALID_ARGUMENT")
                && error.path("message").asString("").contains("registration token");
    }

    @Override
    public void destroy() {
        http.close();
    }
}
