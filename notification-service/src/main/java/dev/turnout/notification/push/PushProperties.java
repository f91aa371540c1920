package dev.turnout.notification.push;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param contact who answers for what is pushed, `mailto:` or `https:`; push services ask for it
/// @param services the push services of browsers, as origins; a host may begin with `*.`. Nothing else is called,
/// because
/// the addresses come from clients
/// @param after how long a notification may stay unacknowledged before it is pushed
/// @param keptFor how long a push service keeps what it cannot hand over
/// @param retryAfter the pause before the second attempt; it doubles each time
@ConfigurationProperties("turnout.push")
record PushProperties(
        @DefaultValue("mailto:no-reply@turnout.example") String contact,

        @DefaultValue({
            "https://fcm.googleapis.com",
            "https://updates.push.services.mozilla.com",
            "https://*.push.services.mozilla.com",
            "https://*.notify.windows.com",
            "https://*.push.apple.com"
        })
        List<String> services,

        @DefaultValue("10s") Duration after,
        @DefaultValue("4h") Duration keptFor,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("5") int attempts,
        @DefaultValue("10s") Duration timeout) {

    PushProperties {
        if (!contact.startsWith("mailto:") && !contact.startsWith("https:")) {
            throw new IllegalArgumentException("turnout.push.contact must begin with mailto: or https:");
        }
        services = List.copyOf(services);
    }

    /// Whether a browser's push service lives there.
    boolean serves(URI address) {
        String host = address.getHost();
        return host != null
                && address.getUserInfo() == null
                && services.stream().anyMatch(service -> matches(URI.create(service.replace("*.", "any.")), address));
    }

    Duration pauseAfter(int attempt) {
        return retryAfter.multipliedBy(1L << Math.min(attempt - 1, 10));
    }

    private static boolean matches(URI service, URI address) {
        String wanted = service.getHost();
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return service.getScheme().equals(address.getScheme())
                && service.getPort() == address.getPort()
                && (wanted.startsWith("any.") ? host.endsWith(wanted.substring(3)) : host.equals(wanted));
    }
}
