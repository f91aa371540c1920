package dev.turnout.notification.onesignal;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.channels.Provider;
import dev.turnout.notification.channels.ProviderHttp;
import dev.turnout.notification.channels.RetryAfter;
import dev.turnout.notification.devices.Device;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
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
    private final ProviderHttp http;

    OneSignal(OneSignalProperties properties, JsonMapper json, Clock clock, MeterRegistry metrics) {
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        provider = new Provider("onesignal", properties.patience(), metrics, clock);
        http = new ProviderHttp("onesignal", properties.url(), properties.timeout(), true, json);
    }

    String circuit() {
        return provider.circuit();
    }

    Answer push(Device device, Notice notice) {
        byte[] body =
                json.writeValueAsBytes(NewNotification.of(properties.appId(), device, notice, properties.keptFor()));
        return provider.ask(() -> handOver(body));
    }

    private Answer handOver(byte[] body) {
        var request = HttpRequest.newBuilder(properties.url().resolve("/notifications?c=push"))
                .header("Authorization", "Key " + properties.appKey())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(body));
        return http.send(request, this::answer);
    }

    private Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 200) {
            return taken(http.read(response));
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

    @Override
    public void destroy() {
        http.close();
    }
}
