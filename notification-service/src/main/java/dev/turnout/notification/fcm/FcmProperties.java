package dev.turnout.notification.fcm;

import dev.turnout.notification.channels.Provider;
import dev.turnout.notification.channels.Retries;
import dev.turnout.notification.devices.DeviceProvider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param credentialsFile the service account's JSON file, as the Firebase console gives it out; empty: not set up
/// @param url where messages are handed over
/// @param tokenUrl where access tokens are asked for, if not where the file says
/// @param after how long a notification may stay unacknowledged before it is pushed
/// @param keptFor how long Google keeps what it cannot hand over, at most 28 days
/// @param retryAfter the pause before the second attempt; it doubles each time, up to ten minutes
/// @param atOnce requests on their way at the same time; Google lets one connection carry about a hundred
/// @param perSecond requests a second; a project may send 600,000 a minute unless it was given more
/// @param web what browsers need to get a token; without it they use Web Push
@ConfigurationProperties("turnout.fcm")
record FcmProperties(
        @DefaultValue("") String credentialsFile,
        @DefaultValue("https://fcm.googleapis.com") URI url,
        @Nullable URI tokenUrl,
        @DefaultValue("10s") Duration after,
        @DefaultValue("4h") Duration keptFor,
        @DefaultValue("10s") Duration retryAfter,
        @DefaultValue("12") int attempts,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("90") int atOnce,
        @DefaultValue("9000") int perSecond,
        @DefaultValue("30s") Duration openFor,
        @DefaultValue Web web) {

    private static final Duration LONGEST = Duration.ofDays(28);

    /// The project's web app, as the Firebase console shows it; nothing in it is secret.
    record Web(
            @DefaultValue("") String apiKey,
            @DefaultValue("") String appId,
            @DefaultValue("") String senderId,
            @DefaultValue("") String vapidKey) {

        boolean complete() {
            return Stream.of(apiKey, appId, senderId, vapidKey).noneMatch(String::isBlank);
        }
    }

    FcmProperties {
        if (keptFor.isNegative() || keptFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("turnout.fcm.kept-for must lie between 0 and 28 days");
        }
    }

    List<String> missing() {
        return credentialsFile.isBlank() ? List.of("turnout.fcm.credentials-file") : List.of();
    }

    DeviceProvider.Use use() {
        return new DeviceProvider.Use(after, atOnce, new Retries(retryAfter, attempts));
    }

    Provider.Patience patience() {
        return new Provider.Patience(perSecond, openFor, 20);
    }
}
