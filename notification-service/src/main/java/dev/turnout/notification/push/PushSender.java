package dev.turnout.notification.push;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryption;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.header.TTL;
import com.zerodeplibs.webpush.header.Topic;
import com.zerodeplibs.webpush.header.Urgency;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.channels.Provider;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Hands a notice, sealed for one browser, to that browser's push service. Follows no redirects: an address leads to a
/// push service or nowhere. Safe for many threads.
@Component
class PushSender implements DisposableBean {

    private static final String HIGH = Urgency.high();
    /// What a push service has to take (RFC 8030, 7.2), less what sealing adds.
    private static final int MOST_BYTES = 3_900;
    private static final Provider.Patience PATIENCE = new Provider.Patience(1_000, Duration.ofSeconds(30), 20);

    private final PushKey key;
    private final PushProperties properties;
    private final JsonMapper json;
    private final MessageEncryption encryption = MessageEncryptions.of();
    private final HttpClient http;
    private final MeterRegistry metrics;
    private final Clock clock;
    /// One push service may be down while the others are not.
    private final Map<String, Provider> providers = new ConcurrentHashMap<>();

    /// What the push service made of it.
    sealed interface Result {

        record Taken() implements Result {}

        /// The browser has ended the subscription.
        record Gone() implements Result {}

        record Refused(String reason) implements Result {}

        record TryLater(String reason, Optional<Duration> pause) implements Result {}
    }

    PushSender(PushKey key, PushProperties properties, JsonMapper json, MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.key = key;
        this.properties = properties;
        this.json = json;
        http = HttpClient.newBuilder()
                .connectTimeout(properties.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Result send(PushSubscription subscription, Notice notice) {
        URI address = URI.create(subscription.address());
        if (!properties.serves(address)) {
            return new Result.Refused("push-service-unknown");
        }
        var made = new AtomicReference<Result>();
        Answer answer = provider(address).ask(() -> {
            Result result = handOver(subscription, address, notice);
            made.set(result);
            return answer(result);
        });
        Result result = made.get();
        return result != null ? result : new Result.TryLater("push-service-down", pause(answer));
    }

    private Provider provider(URI address) {
        return providers.computeIfAbsent(
                address.getAuthority(), name -> new Provider("push", name, PATIENCE, metrics, clock));
    }

    /// A pause that is asked for counts for one subscription, not for the whole service.
    private static Answer answer(Result result) {
        return switch (result) {
            case Result.Taken() -> new Answer.Taken("");
            case Result.Gone() -> new Answer.Gone();
            case Result.Refused(String reason) -> new Answer.Refused(reason);
            case Result.TryLater(String reason, var _) -> new Answer.Later(reason, Optional.empty());
        };
    }

    private static Optional<Duration> pause(Answer answer) {
        return answer instanceof Answer.Later(String _, Optional<Duration> pause) ? pause : Optional.empty();
    }

    private Result handOver(PushSubscription subscription, URI address, Notice notice) {
        try {
            return result(http.send(request(subscription, address, notice), BodyHandlers.discarding()));
        } catch (IOException unreachable) {
            return new Result.TryLater("push-service-unreachable", Optional.empty());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Result.TryLater("stopping", Optional.empty());
        }
    }

    private HttpRequest request(PushSubscription subscription, URI address, Notice notice) {
        EncryptedPushMessage sealed = encryption.encrypt(
                UserAgentMessageEncryptionKeyInfo.of(subscription.publicKey(), subscription.secret()),
                PushMessage.of(body(notice)));
        return HttpRequest.newBuilder(address)
                .timeout(properties.timeout())
                .header("Authorization", key.proofFor(subscription.address()))
                .header("Content-Encoding", sealed.contentEncoding())
                .header("Content-Type", sealed.mediaType())
                .header(TTL.HEADER_NAME, Long.toString(properties.keptFor().toSeconds()))
                .header(Urgency.HEADER_NAME, HIGH)
                .header(Topic.HEADER_NAME, Topic.ensure(notice.tag()))
                .POST(BodyPublishers.ofByteArray(sealed.toBytes()))
                .build();
    }

    private byte[] body(Notice notice) {
        byte[] whole = json.writeValueAsBytes(notice);
        if (whole.length <= MOST_BYTES) {
            return whole;
        }
        String title = notice.title();
        return json.writeValueAsBytes(new Notice(
                notice.id(),
                title.substring(0, Math.min(title.length(), 200)),
                "",
                notice.tag(),
                notice.lang(),
                notice.dir(),
                notice.path(),
                notice.also(),
                notice.silent()));
    }

    private static Result result(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Result.Taken();
        }
        return switch (status) {
            case 404, 410 -> new Result.Gone();
            case 429, 500, 502, 503, 504 -> new Result.TryLater("push-service-busy", pause(answer));
            default -> new Result.Refused("push-refused-" + status);
        };
    }

    private static Optional<Duration> pause(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
