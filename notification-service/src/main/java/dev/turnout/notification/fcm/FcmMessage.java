package dev.turnout.notification.fcm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.devices.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a request, after
/// [projects.messages](https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages). A message takes the
/// place of an earlier one of the same tag, on its way (collapse key) as well as on the screen (tag), so one that is
/// sent twice is shown once ([collapsible
/// messages](https://firebase.google.com/docs/cloud-messaging/customize-messages/collapsible-message-types)).
@JsonInclude(JsonInclude.Include.NON_NULL)
record FcmMessage(Message message) {

    /// What Google takes, 4096 bytes, less what surrounds the text.
    private static final int MOST_CHARACTERS = 900;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(
            String token,
            @Nullable Notification notification,
            Map<String, String> data,
            @Nullable Android android,
            @Nullable Apns apns,
            @Nullable Webpush webpush) {}

    record Notification(String title, String body) {}

    record Android(
            @JsonProperty("collapse_key") String collapseKey,
            String priority,
            String ttl,
            AndroidNotification notification) {}

    /// @param priority lowest of those that are shown at once, for what makes no sound
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AndroidNotification(
            String tag,
            @JsonProperty("notification_priority") @Nullable String priority) {}

    record Apns(Map<String, String> headers) {}

    record Webpush(Map<String, String> headers) {}

    /// @param now when Google may stop trying is told to Apple as a time
    static FcmMessage of(Device device, Notice notice, Duration keptFor, Instant now) {
        var data = new LinkedHashMap<String, String>();
        data.put("id", notice.id().toString());
        data.put("path", notice.path());
        data.put("tag", notice.tag());
        data.put("lang", notice.lang());
        data.put("dir", notice.dir());
        if (!notice.also().isEmpty()) {
            data.put("also", notice.alsoWords());
        }
        if (notice.silent()) {
            data.put("silent", "true");
        }
        String title = shortened(notice.title());
        String body = shortened(notice.body());
        return new FcmMessage(
                switch (device.platform()) {
                    // Our service worker shows it by itself, as it does with Web Push.
                    case "web" -> {
                        data.put("title", title);
                        data.put("body", body);
                        yield new Message(device.token(), null, data, null, null, webpush(notice, keptFor));
                    }
                    case "ios" ->
                        new Message(
                                device.token(),
                                new Notification(title, body),
                                data,
                                null,
                                apns(notice, keptFor, now),
                                null);
                    default ->
                        new Message(
                                device.token(),
                                new Notification(title, body),
                                data,
                                android(notice, keptFor),
                                null,
                                null);
                });
    }

    private static Android android(Notice notice, Duration keptFor) {
        return new Android(
                notice.tag(),
                "HIGH",
                keptFor.toSeconds() + "s",
                new AndroidNotification(notice.tag(), notice.silent() ? "PRIORITY_LOW" : null));
    }

    private static Apns apns(Notice notice, Duration keptFor, Instant now) {
        return new Apns(Map.of(
                "apns-collapse-id", notice.tag(),
                "apns-priority", "10",
                "apns-expiration", Long.toString(now.plus(keptFor).getEpochSecond())));
    }

    private static Webpush webpush(Notice notice, Duration keptFor) {
        return new Webpush(Map.of("TTL", Long.toString(keptFor.toSeconds()), "Urgency", "high", "Topic", notice.tag()));
    }

    private static String shortened(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end);
    }
}
