package dev.turnout.notification.onesignal;

import dev.turnout.notification.channels.Provider;
import dev.turnout.notification.channels.Retries;
import dev.turnout.notification.devices.DeviceProvider;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param appId of the app at OneSignal; empty: not set up
/// @param appKey that app's API key
/// @param url where notifications are created
/// @param after how long a notification may stay unacknowledged before it is pushed
/// @param keptFor how long OneSignal keeps what it cannot hand over, at most 28 days
/// @param retryAfter the pause before the second attempt; it doubles each time, up to ten minutes
@ConfigurationProperties("turnout.onesignal")
record OneSignalProperties(
        @DefaultValue("") String appId,
        @DefaultValue("") String appKey,
        @DefaultValue("https://api.onesignal.com") URI url,
        @DefaultValue("10s") Duration after,
        @DefaultValue("4h") Duration keptFor,
        @DefaultValue("10s") Duration retryAfter,
        @DefaultValue("12") int attempts,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("20") int atOnce,
        @DefaultValue("150") int perSecond,
        @DefaultValue("30s") Duration openFor) {

    OneSignalProperties {
        if (keptFor.isNegative() || keptFor.compareTo(Duration.ofDays(28)) > 0) {
            throw new IllegalArgumentException("turnout.onesignal.kept-for must lie between 0 and 28 days");
        }
    }

    List<String> missing() {
        var missing = new ArrayList<String>();
        if (appId.isBlank()) {
            missing.add("turnout.onesignal.app-id");
        }
        if (appKey.isBlank()) {
            missing.add("turnout.onesignal.app-key");
        }
        return missing;
    }

    DeviceProvider.Use use() {
        return new DeviceProvider.Use(after, atOnce, new Retries(retryAfter, attempts));
    }

    Provider.Patience patience() {
        return new Provider.Patience(perSecond, openFor, 20);
    }

    /// Settings go into no log with their key.
    @Override
    public String toString() {
        return "OneSignalProperties[" + appId + "]";
    }
}
