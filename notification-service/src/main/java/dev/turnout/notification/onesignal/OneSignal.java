package dev.turnout.notification.onesignal;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Provider;
import dev.turnout.notification.channels.RetryAfter;
import dev.turnout.notification.devices.Device;
import dev.turnout.notification.devices.DeviceNotice;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hands notices to OneSignal, whose [REST API](https://documentation.onesignal.com/reference/push-notification) takes
/// them by the id of a subscription; [what answers mean](https://documentation.onesignal.com/reference/rate-limits).
@Component
class OneSignal implements DisposableBean {

    private final OneSignalProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final Provider provider;
    private final HttpClient http;

    OneSignal(OneSignalProperties properties, JsonMapper json, Clock clock, MeterRegistry metrics) {
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        provider = new Provider("onesignal", properties.patience(), metrics, clock);
        http = HttpClient.newBuilder()
                .version(
                        "https".equals(properties.url().getScheme())
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    String circuit() {
        return provider.circuit();
    }

    Answer push(Device device, DeviceNotice notice) {
        byte[] body =
                json.writeValueAsBytes(NewNotification.of(properties.appId(), device, notice, properties.keptFor()));
        return provider.ask(() -> handOver(body));
    }

    private Answer handOver(byte[] body) {
        var request = HttpRequest.newBuilder(properties.url().resolve("/notifications?c=push"))
                .timeout(properties.timeout())
                .header("Authorization", "Key " + properties.appKey())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return answer(http.send(request, BodyHandlers.ofString()));
        } catch (HttpConnectTimeoutException unreachable) {
            return new Answer.Later("onesignal-unreachable", Optional.empty());
        } catch (HttpTimeoutException slow) {
            return new Answer.Unknown("onesignal-silent");
        } catch (IOException unreachable) {
            return new Answer.Later("onesignal-unreachable", Optional.empty());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown("stopping");
        }
    }

    private Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 200) {
            return taken(read(response.body()));
        }
        // The same request is still under way: it is asked again what became of it.
        if (status == 429 || status == 409 || status >= 500) {
            return new Answer.Later("onesignal-busy", RetryAfter.of(response, clock));
        }
        return new Answer.Refused("onesignal-refused-" + status);
    }

    /// Subscriptions that are no more come with 200 and no id.
    private static Answer taken(JsonNode body) {
        String id = body.path("id").asString("");
        JsonNode errors = body.path("errors");
        if (!id.isEmpty() && !errors.isObject()) {
            return new Answer.Taken(id);
        }
        boolean gone = errors.has("invalid_player_ids")
                || errors.has("invalid_subscription_ids")
                || errors.toString().contains("not subscribed");
        if (gone) {
            return new Answer.Gone();
        }
        return errors.isMissingNode()
                ? new Answer.Unknown("onesignal-answer-unreadable")
                : new Answer.Refused("onesignal-refused");
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException _) {
            return json.createObjectNode();
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
