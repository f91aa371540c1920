package dev.turnout.notification.onesignal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.devices.Device;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The body of a request, after [create notification](https://documentation.onesignal.com/reference/push-notification).
/// OneSignal makes one notification of all requests with the same [idempotency
/// key](https://documentation.onesignal.com/reference/idempotent-notification-requests); devices show one of all with
/// the
/// same collapse id. English is what it asks for; the text itself is in the reader's language.
record NewNotification(
        @JsonProperty("app_id") String appId,
        @JsonProperty("target_channel") String targetChannel,
        @JsonProperty("include_subscription_ids") List<String> subscriptionIds,
        Map<String, String> headings,
        Map<String, String> contents,
        Map<String, String> data,
        @JsonProperty("collapse_id") String collapseId,
        @JsonProperty("web_push_topic") String webPushTopic,
        @JsonProperty("idempotency_key") UUID idempotencyKey,
        long ttl,
        int priority) {

    static NewNotification of(String appId, Device device, Notice notice, Duration keptFor) {
        var key = UUID.nameUUIDFromBytes((notice.id() + "/" + device.id()).getBytes(StandardCharsets.US_ASCII));
        return new NewNotification(
                appId,
                "push",
                List.of(device.token()),
                Map.of("en", notice.title()),
                // it takes none without
                Map.of("en", notice.body().isEmpty() ? notice.title() : notice.body()),
                Map.of(
                        "id", notice.id().toString(),
                        "path", notice.path(),
                        "tag", notice.tag(),
                        "lang", notice.lang(),
                        "dir", notice.dir(),
                        "also", notice.alsoWords(),
                        "silent", Boolean.toString(notice.silent())),
                notice.tag(),
                notice.tag(),
                key,
                keptFor.toSeconds(),
                10);
    }
}
